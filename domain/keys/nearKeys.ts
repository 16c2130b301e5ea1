// Owns the keys with characters missing or too many: recognised by their shape, so that the length can be spoken of.
import { doubtsOf, groupLength, isPlain, keyLength } from './keyAlphabet.ts';
import { isDigit, isProseWord } from './keySpan.ts';
import { isFirm, type KeyWord } from './keyWords.ts';

/** Words that were meant as a key and have another length. */
export interface NearKey {
  readonly from: number;
  readonly until: number;
}

/** Lengths that are taken for a key in one piece, and for one in groups. */
const inOnePiece = { from: 20, to: 30 };
const inGroups = { from: 15, to: 35 };

/** The pieces outside the words already taken that look like keys of the wrong length. */
export function nearKeys(words: readonly KeyWord[], taken: ReadonlySet<number>): readonly NearKey[] {
  const free = (index: number): boolean => index < words.length && !taken.has(index);
  const pieces = runs(words, free, (word) => isFirm(word.joint)).map((piece) => trimmed(words, piece));
  const dashed = pieces.filter(({ from, until }) => isNearPiece(words.slice(from, until)));
  const found = new Set(dashed.flatMap(({ from, until }) => words.slice(from, until)));
  const spaced = runs(words, free, (word) => word.joint === 'blank').filter(({ from, until }) => {
    const line = words.slice(from, until);
    return !line.some((word) => found.has(word)) && isNearLine(line);
  });
  return [...dashed, ...spaced];
}

/** The longest runs of free words that a joint holds together. */
function runs(
  words: readonly KeyWord[],
  free: (index: number) => boolean,
  holds: (word: KeyWord) => boolean,
): readonly NearKey[] {
  const found: { from: number; until: number }[] = [];
  words.forEach((word, index) => {
    const last = found.at(-1);
    if (!free(index)) return;
    if (last?.until === index && holds(word)) last.until = index + 1;
    else found.push({ from: index, until: index + 1 });
  });
  return found;
}

/** A piece without the words before and after it that a dash joins to it, such as a Hungarian ending. */
function trimmed(words: readonly KeyWord[], { from, until }: NearKey): NearKey {
  let [first, last] = [from, until];
  while (last - first > 1 && isProseWord(words[last - 1])) last -= 1;
  while (last - first > 1 && isProseWord(words[first])) first += 1;
  return { from: first, until: last };
}

function isNearPiece(piece: readonly KeyWord[]): boolean {
  const length = lengthOf(piece);
  const limits = piece.length === 1 ? inOnePiece : inGroups;
  if (length === keyLength || length < limits.from || length > limits.to) return false;
  if (piece.length > 1 && !isGrouped(piece, 2)) return false;
  return hasDigit(piece) && oddities(piece) <= length / 4;
}

/** A line that holds nothing but groups, with blanks between them. */
function isNearLine(line: readonly KeyWord[]): boolean {
  const length = lengthOf(line);
  const fits = length !== keyLength && length >= inGroups.from && length <= inGroups.to;
  return fits && line.length >= 4 && isGrouped(line, 3) && hasDigit(line) && oddities(line) <= 1;
}

function isGrouped(words: readonly KeyWord[], least: number): boolean {
  const whole = words.filter((word) => word.characters.length === groupLength).length;
  return words.length >= 3 && whole >= least && words.every((word) => word.characters.length <= groupLength + 2);
}

function lengthOf(words: readonly KeyWord[]): number {
  return words.reduce((sum, word) => sum + word.characters.length, 0);
}

function hasDigit(words: readonly KeyWord[]): boolean {
  return words.some((word) => word.characters.some(isDigit));
}

function oddities(words: readonly KeyWord[]): number {
  const characters = words.flatMap((word) => word.characters);
  return doubtsOf(characters.filter(isPlain)).length + characters.filter((character) => !isPlain(character)).length;
}
