// Owns the judgement of a span of words that has the length of a key: whether it was meant as one, and how surely.
import { doubtsOf, groupLength, isPlain, keyLength } from './keyAlphabet.ts';
import { isFirm, type Joint, type KeyWord } from './keyWords.ts';

/** Words that are a key together; `worth` is higher the surer that is. */
export interface KeySpan {
  readonly from: number;
  readonly until: number;
  readonly worth: number;
}

const costOfJoint: Readonly<Record<Joint, number>> = {
  tight: 0,
  sign: 1,
  wrapped: 1,
  blank: 1,
  loose: 2,
  line: 2,
  paragraph: 4,
  break: 100,
};

/** A span of words with 25 characters together, weighed; undefined when it is prose or a piece of something else. */
export function keySpan(words: readonly KeyWord[], from: number, until: number): KeySpan | undefined {
  const span = words.slice(from, until);
  const inner = span.slice(1);
  const characters = span.flatMap((word) => word.characters);
  const doubts = doubtsOf(characters.filter(isPlain)).length;
  const foreign = characters.filter((character) => !isPlain(character)).length;
  const torn = tornWords(span);
  const cuts = cutsOf(words, from, until);
  if (cuts === undefined) return undefined;
  const firm = inner.every((word) => isFirm(word.joint)) && torn.length === 0;
  const meant = firm ? isMeantAsOne(span, doubts, foreign) : isMeantTogether(span, doubts, foreign, torn.length);
  if (!meant || !torn.every((index) => mayBeTorn(words, from, until, from + index))) return undefined;
  const joints = inner.reduce((sum, word) => sum + costOfJoint[word.joint], 0);
  const cost = 6 * doubts + 12 * foreign + joints + 4 * torn.length + 3 * cuts;
  return { from, until, worth: Math.max(1, 100 - cost) };
}

/** Five groups with dashes, or one piece: a key, however many of its characters are wrong, unless it is plainly a word. */
function isMeantAsOne(span: readonly KeyWord[], doubts: number, foreign: number): boolean {
  if (foreign > 3) return false;
  const signs = span.length === 1 || span.slice(1).some((word) => word.joint === 'sign');
  if (signs && doubts > 8) return false;
  const characters = span.flatMap((word) => word.characters);
  const isProse = !characters.some(isDigit) && characters.some((character) => /\p{Ll}/u.test(character));
  return !isProse || doubts + foreign <= 6;
}

/** Pieces with blanks or new lines between them: prose looks like that too, so there must be little doubt. */
function isMeantTogether(span: readonly KeyWord[], doubts: number, foreign: number, torn: number): boolean {
  const numbered = span.filter((word) => word.characters.some(isDigit)).length;
  if (foreign > 0) return foreign === 1 && doubts <= 1 && torn === 0 && numbered > 0;
  return doubts <= 2 || (doubts <= 5 && torn === 0 && numbered >= 2);
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

/**
 * A group may be torn by a dash in the wrong place, by the end of a line, or anywhere when nothing else stands in the
 * lines of the key. A small word beside a key is not its torn end: "…-678 by Friday".
 */
function mayBeTorn(words: readonly KeyWord[], from: number, until: number, index: number): boolean {
  const joint = words[index]?.joint ?? 'break';
  if (isFirm(joint)) return true;
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

function isEdge(joint: Joint): boolean {
  return joint === 'line' || joint === 'paragraph' || joint === 'break';
}

/**
 * How many ends of the span cut through something that was written in one piece. That is allowed beside a word, such
 * as a Hungarian ending ("…-6789B-t"), and between keys that a dash joins; undefined when it is not.
 */
function cutsOf(words: readonly KeyWord[], from: number, until: number): number | undefined {
  const cutsLeft = isFirm(words[from]?.joint ?? 'break');
  const cutsRight = isFirm(words[until]?.joint ?? 'break');
  const joinsKeys = (cutsLeft || cutsRight) && isBetweenKeys(words, from, until);
  if (cutsLeft && !joinsKeys && !isProseWord(words[from - 1])) return undefined;
  if (cutsRight && !joinsKeys && !isProseWord(words[until])) return undefined;
  return Number(cutsLeft) + Number(cutsRight);
}

/** True when the piece around the span is a whole number of keys, and so many stand before the span. */
function isBetweenKeys(words: readonly KeyWord[], from: number, until: number): boolean {
  const before = lengthOfPiece(words, from - 1, -1, isFirm(words[from]?.joint ?? 'break'));
  const after = lengthOfPiece(words, until, 1, isFirm(words[until]?.joint ?? 'break'));
  return before % keyLength === 0 && after % keyLength === 0;
}

/** Characters that firm joints connect to one side of a span; looks at most 20 keys far. */
function lengthOfPiece(words: readonly KeyWord[], from: number, step: 1 | -1, joined: boolean): number {
  let length = 0;
  let index = from;
  for (let isJoined = joined; isJoined && length < 20 * keyLength; index += step) {
    length += words[index]?.characters.length ?? 0;
    isJoined = isFirm(words[step === 1 ? index + 1 : index]?.joint ?? 'break');
  }
  return length;
}

/** True for a word of letters that no key consists of: one with a vowel, or the bare ending of a Hungarian object. */
export function isProseWord(word: KeyWord | undefined): boolean {
  const text = word?.characters.join('').toLowerCase().normalize('NFD') ?? '';
  return text === 't' || (/^[\p{L}\p{M}]+$/u.test(text) && /[aeiou]/.test(text));
}

export function isDigit(character: string): boolean {
  return /^\d$/.test(character);
}
