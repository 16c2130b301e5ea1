// The recognition of keys in texts that are about to be shown: a whole one, and anything that could be one.
import { looksLikeKey } from './productKey.ts';

/**
 * 25 characters of the keys' alphabet, perhaps with a sign or two between the groups. No word, name or id is like that:
 * the alphabet has no A, E, I, O or U.
 */
const wholeKey =
  /(?<![A-Z0-9])(?:[BCDFGHJKMNPQRTVWXY2346789]{5}[^A-Z0-9]{0,3}){4}[BCDFGHJKMNPQRTVWXY2346789]{5}(?![A-Z0-9])/gi;
const hidden = '*****-*****-*****-*****-*****';

/** Longer texts are not looked through: they count as holding something. */
const longestLookedAt = 500;
/** Signs of a key from which on a text holds something like one: two of its five groups. */
const fewestSigns = 10;

/** True when a text holds a whole product key. Takes time in proportion to the length of the text. */
export function holdsKeyInClear(text: string): boolean {
  return hideKeys(text) !== text;
}

/** The text with stars in the place of every whole product key. Takes time in proportion to the length of the text. */
export function hideKeys(text: string): string {
  return text.replace(wholeKey, hidden);
}

/**
 * True when a text holds anything like a key, or a part of one, however it is written, understood or not: many capitals
 * and digits, or many letters without a vowel. `BCDFG=2DHJKMP` does, "the keys of Contoso" does not.
 */
export function resemblesKey(text: string): boolean {
  if (text.length > longestLookedAt) return true;
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const capitals = plain.match(/[\p{Lu}\d]/gu)?.length ?? 0;
  const words = plain.match(/[a-z\d]{3,}/gi) ?? [];
  const vowelless = words.filter((word) => !/[aeiou]/i.test(word)).join('').length;
  return capitals >= fewestSigns || vowelless >= fewestSigns || looksLikeKey(text);
}
