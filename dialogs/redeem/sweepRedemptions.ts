// Owns the sweeping: what a crash or a forgotten walk left behind is finished, released or parked.
import { cancel } from '../../domain/redemption/redemptionMoves.ts';
import type { Consequence } from '../../domain/consequence.ts';
import { isFinal, type Hand, type Redemption } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/change.ts';
import { owedBy } from '../../storage/owing.ts';
import { finishOwed } from '../consequences/finishOwed.ts';
import type { Desk } from '../desk.ts';
import { recoverRedemption } from './orderRedemption.ts';
import { writeRedemption } from './redemptionBook.ts';
import { releaseUnneeded } from './releaseKeys.ts';

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
  const { id: redemptionId, state, owner: who } = redemption;
  const hand = { who, now };
  if (owedBy(held).length > 0) await finishOwed(desk, desk.redemptions, held);
  else if (state === 'calling') await recoverRedemption(desk, held, hand);
  else if (state === 'open') {
    const { to, owes } = cancelled(redemption, 'redemptionExpired', hand);
    await writeRedemption(desk, held, to, owes);
  } else if (redemption.pendingAudit.length > 0) await writeRedemption(desk, held, redemption);
  else {
    if (isFinal(redemption)) await releaseUnneeded(desk, { does: 'releaseKeys', redemptionId });
    await desk.redemptions.rest(held);
  }
}

/** A walk that ends with nothing ordered; that its keys are given back follows from it. */
export function cancelled(
  redemption: Redemption,
  why: 'redemptionCancelled' | 'redemptionExpired',
  hand: Hand,
): { readonly to: Redemption; readonly owes: readonly Consequence[] } {
  return {
    to: cancel(redemption, why, hand),
    owes: [{ does: 'releaseKeys', redemptionId: redemption.id }],
  };
}
