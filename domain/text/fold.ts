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
