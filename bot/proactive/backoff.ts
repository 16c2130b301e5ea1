// The waiting between tries when the channel does not say how long to wait.
import { minute } from '../../domain/dates/durations.ts';

const first = 2_000;
const longest = 15 * minute;
/** The waits differ by up to this share, so that what failed together does not come back together. */
const spread = 0.2;

/** Milliseconds to wait after so many failed tries in a row (1 or more): doubling. `chance` is from 0 to 1. */
export function backoff(tries: number, chance: number): number {
  const wait = Math.min(first * 2 ** (tries - 1), longest);
  return Math.round(wait * (1 - spread + 2 * spread * chance));
}
