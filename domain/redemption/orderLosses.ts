// What a customer has less of after the keys of a basket are redeemed: each loss is said and confirmed before it happens.
import { daysBetween } from '../dates/calendarDay.ts';
import type { RenewalLoss } from '../subscriptions/renewalLosses.ts';
import type { EndEstimate, ExistingTerms } from './endDate.ts';
import type { Purpose } from './redemption.ts';

/**
 * What the keys of a basket take from the subscription that they renew or enlarge; nothing for a new subscription.
 * Microsoft takes a key for the same plan only; when licences are added, the end may be averaged ("Add licenses using a
 * product key").
 */
export function lossesOfOrder(
  purpose: Purpose,
  existing: ExistingTerms | undefined,
  estimates: readonly EndEstimate[],
): readonly RenewalLoss[] {
  if (purpose === 'newSubscription' || existing === undefined || estimates.length === 0) return [];
  const same = estimates.find(({ planId }) => planId === existing.planId);
  if (same === undefined) {
    return [{ kind: 'otherProduct', now: existing.planId, after: estimates.map(({ planId }) => planId) }];
  }
  const losses: RenewalLoss[] = [];
  if (same.licences < existing.licences) {
    losses.push({ kind: 'fewerLicences', now: existing.licences, after: same.licences });
  }
  if (same.from < existing.endsOn) {
    losses.push({ kind: 'earlierEnd', days: daysBetween(same.from, existing.endsOn), endsOn: same.from });
  }
  return losses;
}
