// The pieces of a text, runs of words that dashes and the like hold together, and how much stands beside a place.
import { isFirm, type KeyWord } from './keyWords.ts';

/** Words with the lengths of what is written in one piece with them. */
export interface KeyPieces {
  readonly words: readonly KeyWord[];
  /** Characters before the word with this index that are written in one piece with it. */
  readonly before: (index: number) => number;
  /** Characters from the word with this index on that are written in one piece with the word before it. */
  readonly after: (index: number) => number;
}

/** Measures the pieces once, so that each question about them is answered at once. */
export function keyPieces(words: readonly KeyWord[]): KeyPieces {
  const sums = [0];
  const begins: number[] = [];
  words.forEach(({ characters, joint }, index) => {
    sums.push((sums[index] ?? 0) + characters.length);
    begins.push(index > 0 && isFirm(joint) ? (begins[index - 1] ?? index) : index);
  });
  const ends = begins.slice();
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const next = words[index + 1];
    ends[index] = next !== undefined && isFirm(next.joint) ? (ends[index + 1] ?? index + 1) : index + 1;
  }
  const sum = (from: number, until: number): number => (sums[until] ?? 0) - (sums[from] ?? 0);
  return {
    words,
    before: (index) => sum(begins[index] ?? index, index),
    after: (index) => (isFirm(words[index]?.joint ?? 'break') ? sum(index, ends[index] ?? index) : 0),
  };
}
