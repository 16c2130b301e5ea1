// The product key as it is typed: what a key may contain, what is doubtful in one, and how it is shown masked.
import { doubtsOf, groupLength, isPlain, keyLength, type KeyDoubt } from './keyAlphabet.ts';
import { findKeyCandidates, type KeyCandidate } from './keyCandidates.ts';

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
 * over lines, with invisible characters, in a list or in a letter. A key that comes twice is read twice. Empty when
 * nothing looks like a key.
 */
export function readProductKeys(text: string): readonly ProductKeyReading[] {
  return findKeyCandidates(text).map(readKeyCandidate);
}

/** What was meant as a key, read. */
export function readKeyCandidate({ characters }: Pick<KeyCandidate, 'characters'>): ProductKeyReading {
  return readCharacters(characters);
}

/** True when a text holds something that was meant as a product key, right or wrong. */
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
  const right = Array.from(replacement.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf},;]/gu, ''));
  if (right.length !== positions.length) return { kind: 'wrongNumber', expected: positions.length };
  const plain = Array.from(key.replaceAll('-', ''));
  return readCharacters(plain.map((character, index) => right[positions.indexOf(index + 1)] ?? character));
}

/** How a key is shown everywhere: its last five characters, the others as stars. */
export function maskKey(lastFive: string): string {
  return `*****-*****-*****-*****-${lastFive}`;
}

function readCharacters(written: readonly string[]): ProductKeyReading {
  const ending = written.slice(-groupLength).join('').toUpperCase();
  const foreign = written.findIndex((character) => !isPlain(character));
  if (foreign !== -1) {
    return { kind: 'foreignCharacter', position: foreign + 1, character: written[foreign] ?? '', ending };
  }
  if (written.length !== keyLength) return { kind: 'wrongLength', length: written.length, ending };
  const key = written
    .join('')
    .toUpperCase()
    .replace(/.{5}(?!$)/g, '$&-');
  const doubts = doubtsOf(written);
  return doubts.length === 0
    ? { kind: 'ok', key, lastFive: ending }
    : { kind: 'doubtful', key, lastFive: ending, doubts };
}
