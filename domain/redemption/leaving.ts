// What becomes of a walk that is left without a redemption: its keys, what was typed, and the way back for a while.
import type { AuditedDeed } from '../history/auditEntry.ts';
import type { Actor } from '../people/actor.ts';
import type { BasketItem, Leaving, LeavingReason, Redemption } from './redemption.ts';
import { moved } from './redemptionMoves.ts';
import { day } from '../dates/durations.ts';

/** What becomes of a key when its walk is left. */
export type LeftKeyFate = 'back' | 'kept' | 'forgotten' | 'used' | 'doubtful';

/** How long a walk can be taken up again, in days: longer where nobody was there when it ended. */
const undoDays: Readonly<Record<LeavingReason, number>> = { cancelled: 1, expired: 7, unreported: 30 };
const deedOf = {
  cancelled: 'redemptionCancelled',
  expired: 'redemptionExpired',
  unreported: 'handOverEnded',
} as const satisfies Record<LeavingReason, AuditedDeed>;

/** What becomes of a key: what may have been used is never free again just like that. */
export function fateOf(
  { fromInventory, exposedAt }: BasketItem,
  { typed, shown }: Pick<Leaving, 'typed' | 'shown'>,
): LeftKeyFate {
  if (exposedAt !== undefined && shown !== 'unused') return shown === 'used' ? 'used' : 'doubtful';
  if (fromInventory === true) return 'back';
  return typed === 'keep' ? 'kept' : 'forgotten';
}

/** How many keys had each fate; nothing for a walk that was not left. */
export function fatesOf({ basket, doubtful, left }: Redemption): Readonly<Record<LeftKeyFate, number>> {
  const fates = { back: 0, kept: 0, forgotten: doubtful.length, used: 0, doubtful: 0 };
  if (left !== undefined) for (const item of basket) fates[fateOf(item, left)] += 1;
  return fates;
}

/** What there is to lose when a walk is left. */
export interface AtStake {
  /** Keys that were typed and cannot have been used, those with an open question included. */
  readonly typed: number;
  /** Keys that go back to the inventory. */
  readonly stock: number;
  /** Keys that may have been used. */
  readonly shown: number;
  /** True when admin details were typed. */
  readonly form: boolean;
}

/** What there is to lose; undefined when leaving costs nothing but a few clicks. */
export function atStake({ basket, doubtful, admin }: Redemption): AtStake | undefined {
  const shown = basket.filter(({ exposedAt }) => exposedAt !== undefined).length;
  const stock = basket.filter((item) => item.exposedAt === undefined && item.fromInventory === true).length;
  const typed = basket.length - shown - stock + doubtful.length;
  const form = admin !== undefined;
  return basket.length + doubtful.length === 0 && !form ? undefined : { typed, stock, shown, form };
}

/**
 * The walk is left. `forgotten` are the typed keys that are forgotten, sealed: they and the form stay with the record
 * for as long as it can be taken up again, and nobody else is kept from the keys.
 */
export function leave(
  redemption: Redemption,
  leaving: Omit<Leaving, 'from' | 'at'>,
  forgotten: NonNullable<Redemption['forgotten']>,
  actor: Actor,
): Redemption {
  const from = redemption.state === 'handedOver' || redemption.state === 'parked' ? redemption.state : 'open';
  const left: Leaving = { ...leaving, from, at: actor.now.toISOString() };
  const deeds = redemption.basket.flatMap((item) => {
    const fate = fateOf(item, left);
    return fate === 'doubtful' ? [{ what: 'keyDoubted' as const, facts: { key: item.lastFive } }] : [];
  });
  return moved(redemption, actor, { state: 'cancelled', left, forgotten }, [{ what: deedOf[leaving.why] }, ...deeds]);
}

/** The instant until which a walk that was left can be taken up again; undefined when there is none. */
export function undoUntil({ state, left }: Pick<Redemption, 'state' | 'left'>): Date | undefined {
  if (state !== 'cancelled' || left === undefined) return undefined;
  return new Date(Date.parse(left.at) + undoDays[left.why] * day);
}

/** True while a walk that was left can be taken up again. */
export function canUndo(redemption: Pick<Redemption, 'state' | 'left'>, now: Date): boolean {
  const until = undoUntil(redemption);
  return until !== undefined && now < until;
}

/**
 * The walk goes on where it was left, with the keys that it got back. Where one is missing it is open at the keys
 * again: a hand-over and an order are about all of them.
 */
export function takenUp(
  { left, forgotten: _sealed, ...redemption }: Redemption,
  basket: readonly BasketItem[],
  actor: Actor,
): Redemption {
  const whole = basket.length === redemption.basket.length;
  const { state = 'open', step } = whole ? { state: left?.from, step: redemption.step } : { step: 'keys' as const };
  const waits = state === 'open' ? {} : { waitsSince: actor.now.toISOString() };
  return moved(redemption, actor, { state, step, basket, ...waits }, [{ what: 'redemptionTakenUp' }]);
}

/** The record after the last day on which it could be taken up: nothing of what was typed is left in it. */
export function forgottenForGood({ admin: _admin, forgotten: _sealed, ...redemption }: Redemption): Redemption {
  return { ...redemption, doubtful: [] };
}

/** True while a record that was left still holds what was typed. */
export function holdsTyped({ admin, forgotten = [], doubtful }: Redemption): boolean {
  return admin !== undefined || forgotten.length > 0 || doubtful.length > 0;
}
