// The alphabet of product keys: what a key consists of, and what in it is doubtful.

/** Characters of a product key, and of a group as it is shown. */
export const keyLength = 25;
export const groupLength = 5;

/** `N` comes once at most. Microsoft publishes no alphabet; this is the one of all Windows and Office keys. */
const alphabet = new Set('BCDFGHJKMNPQRTVWXY2346789');

/** A character that Microsoft's keys do not have in that place. Positions count from 1, without dashes. */
export interface KeyDoubt {
  readonly position: number;
  readonly character: string;
}

/** A character that may stand in a key at all, doubtful or not: a plain letter or digit. */
export function isPlain(character: string): boolean {
  return /^[A-Za-z0-9]$/.test(character);
}

/** Characters outside the alphabet, and every `N` after the first; case does not matter. */
export function doubtsOf(characters: readonly string[]): readonly KeyDoubt[] {
  const capitals = characters.map((character) => character.toUpperCase());
  const firstN = capitals.indexOf('N');
  return capitals.flatMap((character, index) =>
    alphabet.has(character) && (character !== 'N' || index === firstN) ? [] : [{ position: index + 1, character }],
  );
}
