// Looks after what is due, one record after the other, until nothing is left: the way of every round over a collection.
import type { Clock } from './clock.ts';

/** A collection whose records wait for an instant. */
export interface Waiting<T> {
  /** The record that has waited longest, held until `until`; undefined when none is due. */
  claim(now: Date, until: Date): Promise<T | undefined>;
}

/**
 * Looks after every record that is due, each held for `lease` milliseconds; returns how many there were. Several
 * instances share the work. One that fails does not keep the others waiting: what went wrong is thrown at the end, all
 * of it. Rejects at once when nothing can be claimed.
 */
export async function everyDue<T>(
  clock: Clock,
  waiting: Waiting<T>,
  lease: number,
  lookAfter: (held: T, now: Date) => Promise<unknown>,
): Promise<number> {
  const failed: PromiseRejectedResult[] = [];
  for (let count = 0; ; count += 1) {
    const now = clock.now();
    const held = await waiting.claim(now, new Date(now.getTime() + lease));
    if (held === undefined) {
      const [first, ...others] = failed;
      if (first === undefined) return count;
      if (others.length === 0) throw first.reason;
      const faults = failed.map(({ reason }) => reason as unknown);
      throw new AggregateError(faults, 'Several records could not be looked after.');
    }
    const [end] = await Promise.allSettled([lookAfter(held, now)]);
    if (end.status === 'rejected') failed.push(end);
  }
}
