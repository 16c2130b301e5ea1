// Owns the search for product keys in what people type or paste, by weighing everything that could be one.
import { keySpan, type KeySpan } from './keySpan.ts';
import { keyLength } from './keyAlphabet.ts';
import { keyWordsOf, visibleText, type KeyWord } from './keyWords.ts';
import { nearKeys } from './nearKeys.ts';

/** The characters of something that was meant as a key, without what stands between them, and its place in the visible text. */
export interface KeyCandidate {
  readonly characters: readonly string[];
  readonly start: number;
  readonly end: number;
}

/**
 * Everything in a text that was meant as a key, in order. Of all ways to see keys in it, the one with the most keys
 * and the fewest oddities (doubtful characters, groups that are torn or cut) is taken; then what is left is looked
 * through for keys with characters missing or too many. Takes time in proportion to the length of the text.
 */
export function findKeyCandidates(text: string): readonly KeyCandidate[] {
  const words = keyWordsOf(visibleText(text));
  const spans = bestSpans(words);
  const taken = new Set(spans.flatMap(({ from, until }) => indexes(from, until)));
  return [...spans, ...nearKeys(words, taken)]
    .sort((one, other) => one.from - other.from)
    .map(({ from, until }) => ({
      characters: words.slice(from, until).flatMap((word) => word.characters),
      start: words[from]?.start ?? 0,
      end: words[until - 1]?.end ?? 0,
    }));
}

/** The visible text with a new line in the place of every key, so that no key is left in it, and how many there were. */
export function separateKeys(text: string): { readonly rest: string; readonly keys: number } {
  const visible = visibleText(text);
  const candidates = findKeyCandidates(text);
  const starts = [0, ...candidates.map(({ end }) => end)];
  const ends = [...candidates.map(({ start }) => start), visible.length];
  const pieces = starts.map((start, index) => visible.slice(start, ends[index]));
  return { rest: pieces.join('\n'), keys: candidates.length };
}

/** The spans that do not overlap and are worth most together, found from left to right. */
function bestSpans(words: readonly KeyWord[]): readonly KeySpan[] {
  const best: { readonly worth: number; readonly last?: KeySpan; readonly before: number }[] = [
    { worth: 0, before: 0 },
  ];
  const waiting = new Map<number, KeySpan[]>();
  words.forEach((_, from) => {
    const span = spanFrom(words, from);
    if (span !== undefined) waiting.set(span.until, [...(waiting.get(span.until) ?? []), span]);
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
    if (last !== undefined) spans.unshift(last);
  }
  return spans;
}

/** The words from here on that have exactly the length of a key together, if they can be one. */
function spanFrom(words: readonly KeyWord[], from: number): KeySpan | undefined {
  let length = 0;
  for (let until = from; until < words.length; until += 1) {
    const word = words[until];
    if (word === undefined || (until > from && word.joint === 'break')) return undefined;
    length += word.characters.length;
    if (length > keyLength) return undefined;
    if (length === keyLength) return keySpan(words, from, until + 1);
  }
  return undefined;
}

function indexes(from: number, until: number): readonly number[] {
  return Array.from({ length: until - from }, (_, index) => from + index);
}
