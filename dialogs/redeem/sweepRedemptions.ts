// Owns the sweeping: what a crash or a forgotten walk left behind is finished, released or parked.
import { cancel } from '../../domain/redemption/redemptionMoves.ts';
import { isFinal, type Redemption } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Desk } from '../desk.ts';
import { recoverRedemption } from './orderRedemption.ts';
import { writeRedemption } from './redemptionBook.ts';

/** How long one redemption is held by the sweeper, in milliseconds. */
const lease = 60_000;

/** Looks after every redemption that is due for it; returns how many there were. Several sweepers share the work. */
export async function sweepRedemptions(desk: Desk): Promise<number> {
  for (let swept = 0; ; swept += 1) {
    const now = desk.clock.now();
    const held = await desk.redemptions.claimAbandoned(now, new Date(now.getTime() + lease));
    if (held === undefined) return swept;
    await sweep(desk, held, now);
  }
}

async function sweep(desk: Desk, held: Versioned<Redemption>, now: Date): Promise<void> {
  const redemption = held.value;
  const hand = { who: redemption.owner, now };
  if (redemption.state === 'calling') await recoverRedemption(desk, held, hand);
  else if (redemption.state === 'open') await cancelRedemption(desk, held, 'redemptionExpired', now);
  else {
    if (isFinal(redemption)) await releaseKeys(desk, redemption.id);
    await writeRedemption(desk, held, redemption);
  }
}

/**
 * Ends a walk on which nothing was ordered and gives its keys back: to the inventory they came from, else they are
 * forgotten. Returns undefined when another writer was first.
 */
export async function cancelRedemption(
  desk: Desk,
  present: Versioned<Redemption>,
  why: 'redemptionCancelled' | 'redemptionExpired',
  now: Date,
): Promise<Versioned<Redemption> | undefined> {
  const written = await writeRedemption(desk, present, cancel(present.value, why, { who: present.value.owner, now }));
  if (written === undefined) return undefined;
  await releaseKeys(desk, written.value.id);
  return written;
}

/** Gives back every key that a redemption still holds, those included that a crash kept out of its basket. */
async function releaseKeys(desk: Desk, redemptionId: string): Promise<void> {
  for (const key of await desk.keys.heldBy(redemptionId)) await desk.keys.release(key.id, redemptionId);
}
