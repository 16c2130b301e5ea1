// The keys with characters missing or too many: recognised by their shape, so that the length can be spoken of.
import { doubtsOf, groupLength, isPlain, keyLength } from './keyAlphabet.ts';
import { changesOfCase, isCode, isDigit, isHex, isProseWord } from './keySpan.ts';
import { isFirm, type KeyWord } from './keyWords.ts';

/** Words that were meant as a key and have another length. */
export interface NearKey {
  readonly from: number;
  readonly until: number;
}

/** Lengths that are taken for a key in one piece, and for one in groups. */
const inOnePiece = { from: 20, to: 30 };
const inGroups = { from: 15, to: 35 };
const cellsOfKey = keyLength / groupLength;

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
  const celled = runs(words, free, (word) => word.joint === 'cell').flatMap((row) => nearCells(words, row));
  return [...dashed, ...spaced, ...celled];
}

/** Five cells after each other that are groups nearly, from left to right. */
function nearCells(words: readonly KeyWord[], { from, until }: NearKey): readonly NearKey[] {
  const near: NearKey[] = [];
  for (let first = from; first + cellsOfKey <= until; first += 1) {
    if (!isNearLine(words.slice(first, first + cellsOfKey), 4)) continue;
    near.push({ from: first, until: first + cellsOfKey });
    first += cellsOfKey - 1;
  }
  return near;
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
  const characters = piece.flatMap((word) => word.characters);
  if (!hasDigit(piece) || isCode(characters)) return false;
  if (piece.length === 1) {
    return oddities(piece) <= 1 && changesOfCase(characters) <= 1 && !characters.includes('@') && !isHex(characters);
  }
  const dashed = piece.slice(1).every((word) => word.joint !== 'sign');
  return dashed ? isGrouped(piece, 2) && oddities(piece) <= length / 4 : isGrouped(piece, 3) && oddities(piece) <= 1;
}

/** A line that holds nothing but groups, `least` of them whole, with blanks between them. */
function isNearLine(line: readonly KeyWord[], least = 3): boolean {
  const length = lengthOf(line);
  const fits = length !== keyLength && length >= inGroups.from && length <= inGroups.to;
  if (!fits || line.length < 4 || !isGrouped(line, least) || !hasDigit(line)) return false;
  return oddities(line) <= 1 && !isCode(line.flatMap((word) => word.characters));
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
