// The search for product keys in what people type or paste, by weighing everything that could be one.
import { keyLength } from './keyAlphabet.ts';
import { keyPieces, type KeyPieces } from './keyPieces.ts';
import { keySpan, type KeySpan } from './keySpan.ts';
import { keyWordsOf, visibleText, type KeyWord } from './keyWords.ts';
import { unmarked } from './markedText.ts';
import { nearKeys } from './nearKeys.ts';

/** The characters of something that was meant as a key, without what stands between them, and its place in the visible text. */
export interface KeyCandidate {
  readonly characters: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Stands in the place of what was found already. */
const found = '\0';

/**
 * Everything in a text that was meant as a key, in order. Of all ways to see keys in it, the one with the most keys
 * and the fewest oddities (doubtful characters, groups that are torn or cut) is taken: first in the text as it stands,
 * then in what is left when its mark-up is gone, such as quoted-printable and HTML. Then the rest is looked through for
 * keys with characters missing or too many. Takes time in proportion to the length of the text.
 */
export function findKeyCandidates(text: string): readonly KeyCandidate[] {
  const visible = withoutAddresses(visibleText(text));
  const words = keyWordsOf(visible);
  const plain = candidatesAt(words, bestSpans(keyPieces(words)));
  const rest = without(visible, plain);
  const { text: bare, at } = unmarked(rest);
  const isBare = bare === rest;
  const bareWords = isBare ? words : keyWordsOf(bare);
  const spans = isBare ? [] : bestSpans(keyPieces(bareWords));
  const taken = takenBy(spans);
  if (isBare) words.forEach(({ start }, index) => rest[start] === found && taken.add(index));
  const inBare = candidatesAt(bareWords, [...spans, ...nearKeys(bareWords, taken)]).map(
    ({ characters, start, end }): KeyCandidate => ({ characters, start: at(start), end: at(end - 1) + 1 }),
  );
  return [...plain, ...inBare].sort((one, other) => one.start - other.start);
}

/** A mail address, in front of whose sign a key may stand, or a link up to the end of its host; hosts end in letters. */
const address =
  /(?:(?<![\p{L}\p{N}.!#$%'*+^_`~\{\}\-])([\p{L}\p{N}.!#$%'*+^_`~\{\}\-]*)@|\b[a-z]{2,10}:\/\/)(?:[\p{L}\p{N}\-]+\.)+\p{L}{2,24}(?![\p{L}\p{N}])/giv;

/**
 * The same text, as long, without its mail addresses and the hosts of its links, whose parts look like groups now and
 * then. A name that surely holds a key stays, without its host.
 */
function withoutAddresses(visible: string): string {
  return visible.replace(address, (whole, before = '') => {
    const name = String(before);
    const kept = name.length >= keyLength && bestSpans(keyPieces(keyWordsOf(name))).some(isSure) ? name : '';
    return kept + found.repeat(whole.length - kept.length);
  });
}

/** Of a worth that a key has with up to three doubtful characters. */
function isSure({ worth }: KeySpan): boolean {
  return worth >= 80;
}

/** A text without its keys. */
export interface SeparatedKeys {
  readonly rest: string;
  readonly keys: number;
}

/** The visible text with a new line in the place of every key, so that no key is left in it, and how many there were. */
export function separateKeys(text: string): SeparatedKeys {
  const visible = visibleText(text);
  const candidates = findKeyCandidates(text);
  const starts = [0, ...candidates.map(({ end }) => end)];
  const ends = [...candidates.map(({ start }) => start), visible.length];
  const pieces = starts.map((start, index) => visible.slice(start, ends[index]));
  return { rest: pieces.join('\n'), keys: candidates.length };
}

function candidatesAt(
  words: readonly KeyWord[],
  spans: readonly Pick<KeySpan, 'from' | 'until'>[],
): readonly KeyCandidate[] {
  return spans.map(({ from, until }) => ({
    characters: words.slice(from, until).flatMap((word) => word.characters),
    start: words[from]?.start ?? 0,
    end: words[until - 1]?.end ?? 0,
  }));
}

/** The text, as long as before, with nothing in the place of what was found. */
function without(visible: string, candidates: readonly KeyCandidate[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of candidates) {
    pieces.push(visible.slice(from, start), found.repeat(end - start));
    from = end;
  }
  return [...pieces, visible.slice(from)].join('');
}

function takenBy(spans: readonly KeySpan[]): Set<number> {
  return new Set(spans.flatMap(({ from, until }) => Array.from({ length: until - from }, (_, index) => from + index)));
}

/** The spans that do not overlap and are worth most together, found from left to right, in their order. */
function bestSpans(pieces: KeyPieces): readonly KeySpan[] {
  const { words } = pieces;
  const best: { readonly worth: number; readonly last?: KeySpan; readonly before: number }[] = [
    { worth: 0, before: 0 },
  ];
  const waiting = new Map<number, KeySpan[]>();
  words.forEach((_, from) => {
    const span = spanFrom(pieces, from);
    if (span === undefined) return;
    const others = waiting.get(span.until);
    if (others === undefined) waiting.set(span.until, [span]);
    else others.push(span);
  });
  for (let until = 1; until <= words.length; until += 1) {
    let top: (typeof best)[number] = { worth: best[until - 1]?.worth ?? 0, before: until - 1 };
    for (const span of waiting.get(until) ?? []) {
      const worth = (best[span.from]?.worth ?? 0) + span.worth;
      if (worth > top.worth) top = { worth, last: span, before: span.from };
    }
    best.push(top);
  }
  const spans: KeySpan[] = [];
  for (let at = words.length; at > 0; at = best[at]?.before ?? 0) {
    const last = best[at]?.last;
    if (last !== undefined) spans.push(last);
  }
  return spans.reverse();
}

/** The words from here on that have exactly the length of a key together, if they can be one. */
function spanFrom(pieces: KeyPieces, from: number): KeySpan | undefined {
  const { words } = pieces;
  let length = 0;
  for (let until = from; until < words.length; until += 1) {
    const word = words[until];
    if (word === undefined || (until > from && word.joint === 'break')) return undefined;
    length += word.characters.length;
    if (length > keyLength) return undefined;
    if (length === keyLength) return keySpan(pieces, from, until + 1);
  }
  return undefined;
}
