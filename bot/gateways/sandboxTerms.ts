// Owns the terms of the sandbox: what it refuses about the keys of an order, and what stands after it is redeemed.
import { addMonths, type CalendarDay } from '../../domain/calendarDay.ts';
import { plans, type PlanId } from '../../domain/plans.ts';
import type { KeyToRedeem, RedeemedSubscription, RedeemOrder, RedeemOutcome } from '../../dialogs/microsoft.ts';
import { sampleOfKey } from './sandboxSamples.ts';

/** A key that is refused, and why. */
export type RefusedKey = Extract<RedeemOutcome, { kind: 'refused' }>['keys'][number];

/** 25 characters of the alphabet of Microsoft's keys, in groups of five or not. */
const keyShape = /^([BCDFGHJKMNPQRTVWXY2346789]{5}-?){4}[BCDFGHJKMNPQRTVWXY2346789]{5}$/;

/** The keys that Microsoft refuses whatever was redeemed before, in the order they were entered. */
export function refusedKeys(order: RedeemOrder): readonly RefusedKey[] {
  const { existing, purpose } = order;
  const seen = new Set<string>();
  const licences = new Map<PlanId, number>();
  if (purpose === 'moreLicences' && existing !== undefined) licences.set(existing.planId, existing.licences);
  return order.keys.flatMap((key) => {
    const plain = key.productKey.replaceAll('-', '');
    const repeated = seen.has(plain);
    seen.add(plain);
    const sum = (licences.get(key.planId) ?? 0) + key.licences;
    licences.set(key.planId, sum);
    const reason = refusalOfKey(key, order, repeated);
    if (reason !== undefined) return [{ keyId: key.keyId, reason }];
    const maximum = maximumOf(key);
    return sum > maximum ? [{ keyId: key.keyId, reason: 'tooManyLicences' as const, maximum }] : [];
  });
}

function refusalOfKey(
  key: KeyToRedeem,
  { existing, purpose }: RedeemOrder,
  repeated: boolean,
): RefusedKey['reason'] | undefined {
  if (!keyShape.test(key.productKey) || key.productKey.split('N').length > 2) return 'invalid';
  if (!isCount(key.licences) || !isCount(key.months)) return 'invalid';
  if (repeated) return 'alreadyEntered';
  const sample = sampleOfKey(key.productKey);
  if (sample?.kind === 'refusal') return sample.refusal;
  if (purpose === 'newSubscription') return undefined;
  if (existing === undefined) return 'notAvailable';
  return key.planId === existing.planId ? undefined : 'wrongPlan';
}

function maximumOf(key: KeyToRedeem): number {
  const sample = sampleOfKey(key.productKey);
  return sample?.kind === 'limit' ? sample.maximum : plans[key.planId].maximumLicences;
}

/**
 * What stands at Microsoft after an order: one line for each plan. The keys of a plan are one purchase: their licences
 * add up, and the longest of their terms counts.
 *
 * - A new subscription runs from the day of the order.
 * - A renewal runs on from the old end; a late one from the day of the order. Its licences are those of its keys.
 * - More licences join the subscription and leave its end as it is.
 *
 * Follows Microsoft's "Add licences or extend the expiration date with a product key"; where that page leaves room
 * (late renewals, more licences) this is the sandbox's choice, said in its documentation.
 */
export function subscriptionsAfter(order: RedeemOrder): readonly RedeemedSubscription[] {
  const { existing, purpose, today } = order;
  const byPlan = Map.groupBy(order.keys, (key) => key.planId);
  return [...byPlan].map(([planId, keys]) => {
    const licences = keys.reduce((sum, key) => sum + key.licences, 0);
    const months = Math.max(...keys.map((key) => key.months));
    if (purpose === 'moreLicences' && existing !== undefined) {
      return { planId, licences: existing.licences + licences, endsOn: existing.endsOn };
    }
    const from = purpose === 'renewal' && existing !== undefined ? later(existing.endsOn, today) : today;
    return { planId, licences, endsOn: addMonths(from, months) };
  });
}

function later(one: CalendarDay, other: CalendarDay): CalendarDay {
  return one < other ? other : one;
}

function isCount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount > 0;
}
