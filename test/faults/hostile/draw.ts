// Draws lots for the hostile run: the same seed sends the same.
import { seededChance } from '../../support/seededChance.ts';

/** Draws that can be repeated. */
export interface Draw {
  /** True so often out of one. */
  chance(part: number): boolean;
  /** A whole number from 0, below the limit. */
  below(limit: number): number;
  /** One of them. */
  from<T>(list: readonly T[]): T;
}

/** The draws of one input: those of another input change nothing in them. */
export function drawOf(seed: number, number: number): Draw {
  const next = seededChance(seed * 1_000_003 + number);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    chance: (part) => next() < part,
    below,
    from: <T>(list: readonly T[]): T => list[below(list.length)] as T,
  };
}

/** A text repeated and cut to a length. */
export function pieces(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}
