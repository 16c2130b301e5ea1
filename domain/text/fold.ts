// Texts as they are compared: without what people write now so and now otherwise.

/** Lower case without accents or apostrophes: `Mégse` and `megse` are one word, `don't` and `dont` as well. */
export function fold(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.replaceAll("'", '').toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
}

/** The letters and digits alone of a folded text, as headings, products and units are compared: `E-mail 2` is `email2`. */
export function foldedLetters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters that Unicode does not take apart. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

/** A name as the register looks for it: without case, accents and double spaces. Collections keep names so. */
export function foldName(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare
    .replace(/[ßæœøđłı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}
