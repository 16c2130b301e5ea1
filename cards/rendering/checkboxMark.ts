// The mark of a card with boxes: a number by which an answer from an old card is known.

/** The same number for the same ids in any order; a whole number below 2^31, 0 for none (FNV-1a). */
export function checkboxMark(ids: readonly string[]): number {
  if (ids.length === 0) return 0;
  let mark = 0x811c9dc5;
  for (const letter of ids.toSorted().join('|')) mark = Math.imul(mark ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return mark >>> 1;
}
