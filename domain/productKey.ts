// Owns the product key as it is typed: what a key may contain, what is doubtful in one, and how it is shown masked.
import { findKeyCandidates } from './keyCandidates.ts';

/** Characters of a product key, and of a group as it is shown. */
export const keyLength = 25;
const groupLength = 5;

/** Characters that Microsoft's keys consist of; `N` comes once at most. */
const alphabet = new Set('BCDFGHJKMNPQRTVWXY2346789');

/** A character that Microsoft's keys do not have in that place. Positions count from 1, without dashes. */
export interface KeyDoubt {
  readonly position: number;
  readonly character: string;
}

/**
 * What was read where somebody wrote a key. `key` is canonical (capitals, five groups with dashes) and secret;
 * `ending` is how the entry ends, at most five characters, to tell it from others.
 */
export type ProductKeyReading =
  | { readonly kind: 'ok'; readonly key: string; readonly lastFive: string }
  /** Right in length, with characters that are probably typing mistakes: worth a question, not a refusal. */
  | {
      readonly kind: 'doubtful';
      readonly key: string;
      readonly lastFive: string;
      /** In the order of their positions; at least one. */
      readonly doubts: readonly KeyDoubt[];
    }
  | { readonly kind: 'wrongLength'; readonly length: number; readonly ending: string }
  /** Holds a character outside A–Z and 0–9, perhaps a look-alike of another script; the first one is named. */
  | {
      readonly kind: 'foreignCharacter';
      readonly position: number;
      readonly character: string;
      readonly ending: string;
    };

/** A correction that does not have as many characters as there are doubts. */
export interface WrongNumber {
  readonly kind: 'wrongNumber';
  readonly expected: number;
}

/**
 * Every key in a text, in order, however it is written: with or without dashes of any kind, in lower case, broken
 * over lines, with invisible characters, in a list or in a letter. Empty when nothing looks like a key.
 */
export function readProductKeys(text: string): readonly ProductKeyReading[] {
  return findKeyCandidates(text).map(readCharacters);
}

/** True when a chat message holds something that was meant as a product key. */
export function looksLikeKey(text: string): boolean {
  return findKeyCandidates(text).length > 0;
}

/**
 * A key with other characters in some positions (from 1, without dashes), read again. Blanks, dashes and commas
 * between the characters do not count.
 */
export function correctKey(
  key: string,
  positions: readonly number[],
  replacement: string,
): ProductKeyReading | WrongNumber {
  const characters = [...key.replaceAll('-', '')];
  const right = [...replacement.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf},;]/gu, '')];
  if (right.length !== positions.length) return { kind: 'wrongNumber', expected: positions.length };
  const corrected = positions.reduce((all, position, index) => all.with(position - 1, right[index] ?? ''), characters);
  return readCharacters(corrected.join(''));
}

/** How a key is shown everywhere: its last five characters, the others as stars. */
export function maskKey(lastFive: string): string {
  return [...Array.from({ length: 4 }, () => '*'.repeat(groupLength)), lastFive].join('-');
}

function readCharacters(written: string): ProductKeyReading {
  const characters = [...written];
  const ending = characters.slice(-groupLength).join('').toUpperCase();
  const foreign = characters.findIndex((character) => !/[A-Za-z0-9]/.test(character));
  if (foreign !== -1) {
    return { kind: 'foreignCharacter', position: foreign + 1, character: characters[foreign] ?? '', ending };
  }
  if (characters.length !== keyLength) return { kind: 'wrongLength', length: characters.length, ending };
  const plain = written.toUpperCase();
  const key = plain.replace(/.{5}(?!$)/g, '$&-');
  const doubts = doubtsOf(plain);
  const lastFive = plain.slice(-groupLength);
  return doubts.length === 0 ? { kind: 'ok', key, lastFive } : { kind: 'doubtful', key, lastFive, doubts };
}

/** Characters outside the alphabet, and every `N` after the first, of a key in capitals without dashes. */
export function doubtsOf(plain: string): readonly KeyDoubt[] {
  const firstN = plain.indexOf('N');
  return [...plain].flatMap((character, index) =>
    alphabet.has(character) && (character !== 'N' || index === firstN) ? [] : [{ position: index + 1, character }],
  );
}
