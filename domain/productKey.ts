// Owns the product key: 25 characters in five groups, its alphabet, and how it is shown to people.
// Source: Microsoft, "Enter your product key"; the alphabet is the one of Windows and Office keys.

const length = 25;
const groupLength = 5;
const alphabet = 'BCDFGHJKMPQRTVWXY2346789';
/** Newer keys hold one N; a second one is a typing mistake. */
const onceOnly = 'N';

/** A character that Microsoft's keys never contain, by its position from 1. */
export interface Doubt {
  readonly position: number;
  readonly character: string;
}

/** One key as it was read. Holds the key itself: it must be sealed or dropped before the turn ends. */
export type ProductKeyReading =
  | { readonly kind: 'ok'; readonly key: string; readonly lastFive: string }
  | { readonly kind: 'doubtful'; readonly key: string; readonly lastFive: string; readonly doubts: readonly Doubt[] }
  | { readonly kind: 'wrongLength'; readonly length: number; readonly ending: string }
  | {
      readonly kind: 'foreignCharacter';
      readonly position: number;
      readonly character: string;
      readonly ending: string;
    };

/** Letters and digits as they stand on a key: upper case, without anything that separates or is invisible. */
export function normaliseKey(text: string): string {
  return text
    .normalize('NFC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Judges one normalised key. */
export function judgeKey(normalised: string): ProductKeyReading {
  const characters = [...normalised];
  const ending = characters.slice(-groupLength).join('');
  if (characters.length !== length) return { kind: 'wrongLength', length: characters.length, ending };
  const foreign = characters.findIndex((character) => !/^[A-Z0-9]$/.test(character));
  if (foreign !== -1) {
    return { kind: 'foreignCharacter', position: foreign + 1, character: characters[foreign] ?? '', ending };
  }
  const doubts = doubtsOf(characters);
  const key = canonical(normalised);
  return doubts.length === 0
    ? { kind: 'ok', key, lastFive: ending }
    : { kind: 'doubtful', key, lastFive: ending, doubts };
}

/** Characters outside the alphabet, and every N after the first. */
export function doubtsOf(characters: readonly string[]): readonly Doubt[] {
  const firstOnce = characters.indexOf(onceOnly);
  return characters.flatMap((character, index) => {
    const known = alphabet.includes(character) || (character === onceOnly && index === firstOnce);
    return known ? [] : [{ position: index + 1, character }];
  });
}

/**
 * Puts other characters at some positions (from 1) of a key and judges it again. A replacement with too few or too
 * many characters is judged as a key of the wrong length.
 */
export function correctKey(key: string, positions: readonly number[], replacement: string): ProductKeyReading {
  const characters = [...normaliseKey(key)];
  const replacements = [...normaliseKey(replacement)];
  if (replacements.length !== positions.length) {
    return judgeKey(normaliseKey(key).slice(0, length - Math.max(1, positions.length)));
  }
  positions.forEach((position, index) => {
    characters[position - 1] = replacements[index] ?? '';
  });
  return judgeKey(characters.join(''));
}

/** Five groups with dashes, as Microsoft prints a key. */
function canonical(normalised: string): string {
  return (normalised.match(/.{5}/gu) ?? []).join('-');
}

/** How a key is shown: everything but its last five characters is hidden. */
export function maskKey(lastFive: string): string {
  return `*****-*****-*****-*****-${lastFive}`;
}
