// The nearness of names: whether what somebody types names a firm, and whether it nearly does.
import { distance } from 'fastest-levenshtein';

/** Letters that a Hungarian ending adds to a name at most: "Contosonak", "Contosoval". */
export const longestEnding = 4;
/** Shorter names bear no ending that could be told from another name, and no mistake. */
const fewestLetters = 4;

/** True when every typed word begins a word of the name, or is one with an ending. All words are folded. */
export function names(typed: readonly string[], name: readonly string[]): boolean {
  const [first = ''] = typed;
  return (
    first.length > 1 && typed.every((word) => name.some((part) => part.startsWith(word) || isInflected(word, part)))
  );
}

/** The letters of a word as bits, by which most words that cannot be near are told apart at once. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/**
 * True when a typed word begins a word of a name but for a few letters; `typed` and `there` are their letters. All
 * words are folded.
 */
export function isNearWord(word: string, typed: number, part: string, there: number): boolean {
  const strange = onesIn(typed & ~there);
  return strange <= Math.max(allowedMistakes(word), longestEnding) && isNear(word, part);
}

function onesIn(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** True when every typed word begins a word of the name but for a few letters. All words are folded. */
export function nearlyNames(typed: readonly string[], name: readonly string[]): boolean {
  return typed.length > 0 && typed.every((word) => name.some((part) => isNear(word, part)));
}

function isInflected(word: string, part: string): boolean {
  return part.length >= fewestLetters && word.startsWith(part) && word.length - part.length <= longestEnding;
}

/** Mistakes are counted against the whole word and against its beginning, as far as something was typed. */
function isNear(word: string, part: string): boolean {
  if (part.startsWith(word) || isInflected(word, part)) return true;
  const allowed = allowedMistakes(word);
  if (allowed === 0) return false;
  return [part, part.slice(0, word.length)].some((meant) => mistakes(word, meant) <= allowed);
}

function allowedMistakes(word: string): number {
  return word.length < fewestLetters ? 0 : word.length < 8 ? 1 : 2;
}

/** Letters put in, left out or changed; two that are exchanged count once. */
function mistakes(typed: string, meant: string): number {
  const changes = distance(typed, meant);
  return changes === 2 && sorted(typed) === sorted(meant) ? 1 : changes;
}

function sorted(text: string): string {
  return Array.from(text).sort().join('');
}
