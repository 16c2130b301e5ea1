// The judgement of a span of words that has the length of a key: whether it was meant as one, and how surely.
import { doubtsOf, groupLength, isPlain, keyLength } from './keyAlphabet.ts';
import { isFirm, type Joint, type KeyWord } from './keyWords.ts';
import type { KeyPieces } from './keyPieces.ts';

/** Words that are a key together; `worth` is higher the surer that is. */
export interface KeySpan {
  readonly from: number;
  readonly until: number;
  readonly worth: number;
}

const costOfJoint: Readonly<Record<Joint, number>> = {
  tight: 0,
  seam: 1,
  sign: 1,
  wrapped: 1,
  blank: 1,
  loose: 2,
  line: 2,
  cell: 2,
  row: 3,
  paragraph: 4,
  break: 100,
};

/** More pieces than this are a key only on a line of their own. */
const mostPieces = 9;
/** Letters that a key has at least; one with fewer has not been seen in as many keys as there are. */
const fewestLetters = 5;
/** The same for pieces of other lengths than the groups have: numbers of orders and accounts come in such. */
const fewestInTorn = 8;
/** Changes between capitals and small letters that a person makes within a key. */
const mostChanges = 4;

/** A span of words with 25 characters together, weighed; undefined when it is prose or a piece of something else. */
export function keySpan(pieces: KeyPieces, from: number, until: number): KeySpan | undefined {
  const { words } = pieces;
  if (until - from > mostPieces && !isAlone(words, from, until)) return undefined;
  const span = words.slice(from, until);
  const inner = span.slice(1);
  const characters = span.flatMap((word) => word.characters);
  const doubts = doubtsOf(characters.filter(isPlain)).length;
  const foreign = characters.filter((character) => !isPlain(character)).length;
  const torn = tornWords(span);
  const cuts = cutsOf(pieces, from, until);
  if (cuts === undefined) return undefined;
  const isFirmly = inner.every((word) => isFirm(word.joint)) && torn.length === 0;
  const meant = inner.some((word) => isCell(word.joint))
    ? areGroups(span) && areAlike(span) && isMeantInCells(characters, doubts, foreign)
    : isFirmly
      ? isMeantAsOne(span, doubts, foreign)
      : isMeantTogether(span, doubts, foreign, torn.length);
  if (!meant || isTornTwice(span, torn)) return undefined;
  if (!torn.every((index) => mayBeTorn(words, from, until, from + index))) return undefined;
  const joints = inner.reduce((sum, word) => sum + costOfJoint[word.joint], 0);
  const cost = 6 * doubts + 12 * foreign + joints + 4 * torn.length + 3 * cuts;
  return { from, until, worth: Math.max(1, 100 - cost) };
}

/** Five groups with dashes, or one piece: a key, however many of its characters are wrong, unless it is plainly a word. */
function isMeantAsOne(span: readonly KeyWord[], doubts: number, foreign: number): boolean {
  if (foreign > 3) return false;
  const characters = span.flatMap((word) => word.characters);
  if (span.length === 1) {
    const most = changesOfCase(characters) > 1 || isProse(characters) ? 0 : 3;
    return doubts + foreign <= most && !isCode(characters);
  }
  const signs = span.slice(1).some((word) => word.joint === 'sign');
  if (signs && (doubts > 8 || !areGroups(span) || isCode(characters))) return false;
  return !isProse(characters) || doubts + foreign <= 6;
}

/** Pieces with blanks or new lines between them: prose looks like that too, so there must be little doubt. */
function isMeantTogether(span: readonly KeyWord[], doubts: number, foreign: number, torn: number): boolean {
  const numbered = span.filter((word) => word.characters.some(isDigit)).length;
  const characters = span.flatMap((word) => word.characters);
  if (lettersIn(characters) < (torn === 0 ? fewestLetters : fewestInTorn)) return false;
  if (!areGroups(span) && isCode(characters)) return false;
  if (foreign > 0) return foreign === 1 && doubts <= 1 && torn === 0 && numbered > 0;
  return doubts <= 2 || (doubts <= 5 && torn === 0 && numbered >= 2);
}

/** Five groups in five cells: a row of a table holds anything, so it must look like a key altogether. */
function isMeantInCells(characters: readonly string[], doubts: number, foreign: number): boolean {
  if (foreign > 0 || lettersIn(characters) < fewestLetters) return false;
  return characters.some(isDigit) ? doubts <= 2 : doubts === 0;
}

/** Five groups of five. */
function areGroups(span: readonly KeyWord[]): boolean {
  return span.every((word) => word.characters.length === groupLength);
}

/** Each word parted from the next by the same kind of thing. */
function areAlike([, second, ...others]: readonly KeyWord[]): boolean {
  return others.every((word) => word.joint === second?.joint);
}

/** Without any digit, and not all in capitals. */
function isProse(characters: readonly string[]): boolean {
  return !characters.some(isDigit) && characters.some((character) => /\p{Ll}/u.test(character));
}

/** Digits alone or nearly so, a number in base 16, or capitals and small letters at random: no key, but some other code. */
export function isCode(characters: readonly string[]): boolean {
  if (lettersIn(characters) < fewestLetters) return true;
  return isHex(characters) || changesOfCase(characters) > mostChanges;
}

/** Nothing but digits of base 16: a hash looks like that, and one key of 300 million. */
export function isHex(characters: readonly string[]): boolean {
  return characters.every((character) => /^[\da-f]$/i.test(character));
}

/** How often capitals and small letters take turns. */
export function changesOfCase(characters: readonly string[]): number {
  const letters = characters.filter((character) => /^[A-Za-z]$/.test(character));
  return letters.filter((letter, index) => index > 0 && isCapital(letter) !== isCapital(letters[index - 1])).length;
}

function isCapital(letter: string | undefined): boolean {
  return letter?.toUpperCase() === letter;
}

function lettersIn(characters: readonly string[]): number {
  return characters.filter((character) => /^[A-Za-z]$/.test(character)).length;
}

/** Indexes of the words that begin inside a group of five. */
function tornWords(span: readonly KeyWord[]): readonly number[] {
  const torn: number[] = [];
  let length = 0;
  span.forEach((word, index) => {
    if (length % groupLength !== 0) torn.push(index);
    length += word.characters.length;
  });
  return torn;
}

/** Torn by dashes in the wrong place and by something else: order numbers in a list are, a key is by one of them. */
function isTornTwice(span: readonly KeyWord[], torn: readonly number[]): boolean {
  const byDash = torn.filter((index) => span[index]?.joint === 'tight').length;
  return byDash > 0 && byDash < torn.length;
}

/**
 * A group may be torn by a dash in the wrong place, by the end of a line, or anywhere when nothing else stands in the
 * lines of the key. A small word beside a key is not its torn end: "…-678 by Friday".
 */
function mayBeTorn(words: readonly KeyWord[], from: number, until: number, index: number): boolean {
  const joint = words[index]?.joint ?? 'break';
  if (joint === 'sign') return false;
  if (joint === 'seam' || isFirm(joint)) return true;
  const startsLine = isEdge(words[from]?.joint ?? 'break');
  const endsLine = until === words.length || isEdge(words[until]?.joint ?? 'break');
  if (startsLine && endsLine && joint !== 'paragraph') return true;
  if (joint !== 'line') return false;
  const isRightWhole = index < until - 1 || endsLine || isEvident(words[index]);
  return isRightWhole && (index - 1 > from || startsLine || isEvident(words[from]));
}

/** Long or with a digit: a piece of a key even when other words follow in its line. */
function isEvident(word: KeyWord | undefined): boolean {
  return word !== undefined && (word.characters.length > groupLength || word.characters.some(isDigit));
}

function isAlone(words: readonly KeyWord[], from: number, until: number): boolean {
  for (let index = from + 1; index < until; index += 1) if (isEdge(words[index]?.joint ?? 'break')) return false;
  return isEdge(words[from]?.joint ?? 'break') && (until === words.length || isEdge(words[until]?.joint ?? 'break'));
}

function isEdge(joint: Joint): boolean {
  return joint === 'line' || joint === 'paragraph' || joint === 'row' || joint === 'cell' || joint === 'break';
}

function isCell(joint: Joint): boolean {
  return joint === 'cell' || joint === 'row';
}

/**
 * How many ends of the span cut through something that was written in one piece. That is allowed beside a word, such
 * as a Hungarian ending ("…-6789B-t"), beside another sign than the key's own dashes ("No.BCDFG-…"), and between keys
 * that a dash joins; undefined when it is not.
 */
function cutsOf({ words, before, after }: KeyPieces, from: number, until: number): number | undefined {
  const [left, right] = [words[from]?.joint ?? 'break', words[until]?.joint ?? 'break'];
  const cutsLeft = isFirm(left);
  const cutsRight = isFirm(right);
  if (!cutsLeft && !cutsRight) return 0;
  const joinsKeys = before(from) % keyLength === 0 && after(until) % keyLength === 0;
  const isDashed = until - from === keyLength / groupLength && isTight(words, from, until);
  const isOther = (joint: Joint): boolean => isDashed && joint === 'sign';
  if (cutsLeft && !joinsKeys && !isOther(left) && !isProseWord(words[from - 1])) return undefined;
  if (cutsRight && !joinsKeys && !isOther(right) && !isProseWord(words[until])) return undefined;
  return Number(cutsLeft) + Number(cutsRight);
}

function isTight(words: readonly KeyWord[], from: number, until: number): boolean {
  for (let index = from + 1; index < until; index += 1) if (words[index]?.joint !== 'tight') return false;
  return true;
}

/** True for a word of letters that no key consists of: one with a vowel, or the bare ending of a Hungarian object. */
export function isProseWord(word: KeyWord | undefined): boolean {
  if (word === undefined || word.characters.length > 2 * keyLength) return false;
  const text = word.characters.join('').toLowerCase().normalize('NFD');
  return text === 't' || (/^[\p{L}\p{M}]+$/u.test(text) && /[aeiou]/.test(text));
}

/** True for one of the ten digits, and for nothing longer. */
export function isDigit(character: string): boolean {
  return /^\d$/.test(character);
}
