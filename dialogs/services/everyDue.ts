// Looks after what is due, one record after the other, until nothing is left: the way of every round over a collection.
import { SealError } from '../../storage/sealing/seal.ts';
import { StoreError } from '../../storage/storeError.ts';
import type { Clock } from './clock.ts';

/** A collection whose records wait for an instant. */
export interface Waiting<T> {
  /**
   * The record that has waited longest, held until `until`; undefined when none is due. Throws a SealError for one that
   * it holds and cannot open.
   */
  claim(now: Date, until: Date): Promise<T | undefined>;
}

/**
 * Looks after every record that was due when the round began, each held for `lease` milliseconds; returns how many there
 * were. Several instances share the work. One that fails, or does not open, does not keep the others waiting, and is due
 * again once its lease is over; what went wrong first is thrown at the end, the store's troubles before others. Rejects at
 * once when nothing can be claimed.
 */
export async function everyDue<T>(
  clock: Clock,
  waiting: Waiting<T>,
  lease: number,
  lookAfter: (held: T, now: Date) => Promise<unknown>,
): Promise<number> {
  const begun = clock.now();
  let failed: { readonly error: unknown } | undefined;
  for (let count = 0; ; count += 1) {
    const now = clock.now();
    // A round that lasts longer than the lease leaves what failed in it to the next one.
    const held = await claimed(waiting, begun, new Date(now.getTime() + lease));
    if (held === undefined) {
      if (failed === undefined) return count;
      throw failed.error;
    }
    try {
      await lookAfter(held.opened(), now);
    } catch (error) {
      if (failed === undefined || (error instanceof StoreError && !(failed.error instanceof StoreError)))
        failed = { error };
    }
  }
}

/** What was claimed; opening it throws where its seal does not open. */
async function claimed<T>(
  waiting: Waiting<T>,
  now: Date,
  until: Date,
): Promise<{ readonly opened: () => T } | undefined> {
  try {
    const held = await waiting.claim(now, until);
    return held === undefined ? undefined : { opened: () => held };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return {
      opened: () => {
        throw error;
      },
    };
  }
}
