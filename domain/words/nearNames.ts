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
  const allowed = word.length < fewestLetters ? 0 : word.length < 8 ? 1 : 2;
  if (allowed === 0) return false;
  return [part, part.slice(0, word.length)].some((meant) => mistakes(word, meant) <= allowed);
}

/** Letters put in, left out or changed; two that are exchanged count once. */
function mistakes(typed: string, meant: string): number {
  const changes = distance(typed, meant);
  return changes === 2 && sorted(typed) === sorted(meant) ? 1 : changes;
}

function sorted(text: string): string {
  return Array.from(text).sort().join('');
}
