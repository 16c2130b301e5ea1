// Product keys in what somebody types where none belongs, such as letters, notes and names: found however written, and masked.
import { hideKeys } from './keyInClear.ts';
import { findKeyCandidates, type KeyCandidate } from './keyCandidates.ts';
import { visibleText } from './keyWords.ts';
import { maskKey, readKeyCandidate } from './productKey.ts';

/**
 * How the product keys in a form end, in the order of its fields, each once: a key that the inventory would take, or
 * ask about. Empty when there is none. Takes time in proportion to the length of the texts.
 */
export function keysIn(typed: object): readonly string[] {
  const endings = Object.values(typed).flatMap((text) => (typeof text === 'string' ? endingsIn(text) : []));
  return [...new Set(endings)];
}

/** What somebody typed into a form, with every product key masked; everything else stays as it was typed. */
export function maskKeysIn<T extends object>(typed: T): T {
  const shown = Object.entries(typed).map(([name, text]: [string, unknown]) => [
    name,
    typeof text === 'string' ? maskKeys(text) : text,
  ]);
  return Object.fromEntries(shown) as T;
}

/** A text with every product key masked to its last five characters, for the own chat of who typed it. */
export function maskKeys(text: string): string {
  return withKeysAs(text, maskKey);
}

/** A text with nothing left of any product key: for what is kept in clear and shown to others, such as a signature. */
export function blankKeys(text: string): string {
  return withKeysAs(text, () => maskKey('*****'));
}

function withKeysAs(text: string, mask: (ending: string) => string): string {
  const spans = spansIn(text);
  if (spans.length === 0) return hideKeys(text);
  const visible = visibleText(text);
  const starts = [0, ...spans.map(({ end }) => end)];
  const pieces = spans.map(({ start, ending }, index) => visible.slice(starts[index], start) + mask(ending));
  return hideKeys([...pieces, visible.slice(starts.at(-1))].join(''));
}

function endingsIn(text: string): readonly string[] {
  return spansIn(text).map(({ ending }) => ending);
}

function spansIn(text: string): readonly (Pick<KeyCandidate, 'start' | 'end'> & { readonly ending: string })[] {
  return findKeyCandidates(text).flatMap((candidate) => {
    const reading = readKeyCandidate(candidate);
    if (reading.kind !== 'ok' && reading.kind !== 'doubtful') return [];
    return [{ start: candidate.start, end: candidate.end, ending: reading.lastFive }];
  });
}
