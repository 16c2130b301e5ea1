// The terms of the sandbox: what it refuses about the keys of an order, and what stands after it is redeemed.
import { estimateEnd } from '../../domain/redemption/endDate.ts';
import { plans, type PlanId } from '../../domain/products/plans.ts';
import type {
  KeyToRedeem,
  RedeemedSubscription,
  RedeemOrder,
  RedeemOutcome,
} from '../../dialogs/services/microsoft.ts';
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
 * What stands at Microsoft after an order: one line for each plan, within what the desk estimates. Where Microsoft's
 * "Add licenses or extend your subscription with a product key" leaves room, the sandbox has chosen: a late renewal
 * runs from the day of the order, the longest of several terms counts, and more licences leave the end as it is.
 */
export function subscriptionsAfter(order: RedeemOrder): readonly RedeemedSubscription[] {
  const { existing, purpose } = order;
  return estimateEnd(order).map(({ planId, licences, to }) => ({
    planId,
    licences,
    endsOn: purpose === 'moreLicences' && existing !== undefined ? existing.endsOn : to,
  }));
}

function isCount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount > 0;
}
