// Chance that can be repeated: the same seed gives the same numbers.
import { createHash } from 'node:crypto';

/** Numbers from 0 to 1, each drawn from the digest of the seed and its place in the row. */
export function seededChance(seed: number): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32BE() / 2 ** 32;
  };
}
