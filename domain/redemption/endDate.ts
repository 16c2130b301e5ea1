// The estimate of end dates: where a subscription will probably end after keys are redeemed.
import { addDays, addMonths, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import type { KeyTerms } from '../keys/key.ts';
import type { PlanId } from '../products/plans.ts';
import type { Purpose } from './redemption.ts';

/** Days that twelve months count for when service time is averaged. */
const daysOfYear = 365;

/**
 * Where a subscription will probably end. Always an estimate: Microsoft shows the true date on its review page.
 * `from` and `to` differ where Microsoft's pages leave it open.
 */
export interface EndEstimate {
  readonly planId: PlanId;
  /** Licences of the subscription after the redemption. */
  readonly licences: number;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** A span of days in which the end lies. */
export type EndRange = Pick<EndEstimate, 'from' | 'to'>;

/** What remains after an average, or the refusal of numbers of licences that cannot be. */
export type Average =
  | { readonly kind: 'remaining'; readonly units: number }
  | { readonly kind: 'refused'; readonly reason: 'licencesInvalid' };

/**
 * Remaining time when licences join a subscription and its service time is spread over all of them, in whole units,
 * rounded down: (present × remaining + added × term) ÷ (present + added). `remaining` and `term` have the same unit;
 * days unless both are given otherwise. Microsoft: "Add licenses using a product key", averaging text.
 */
export function averageRemaining(present: number, remaining: number, added: number, term = daysOfYear): Average {
  const valid = Number.isSafeInteger(present) && present >= 0 && Number.isSafeInteger(added) && added > 0;
  if (!valid || !(remaining >= 0) || !(term > 0)) return { kind: 'refused', reason: 'licencesInvalid' };
  return { kind: 'remaining', units: Math.floor((present * remaining + added * term) / (present + added)) };
}

/**
 * The end after a renewal: the old end and another term. Renewed after the end, Microsoft does not say whether the
 * term starts at the old end or on the day of redemption: both are given, as a range.
 */
export function renewedEnd(endsOn: CalendarDay, months: number, today: CalendarDay): EndRange {
  return { from: addMonths(endsOn, months), to: addMonths(today > endsOn ? today : endsOn, months) };
}

/**
 * The end after licences were added: the old end where Microsoft's wizard keeps it (its present text), and the
 * averaged one where it averages (its older text); a range when they differ. `keys` must not be empty.
 */
export function enlargedEnd(existing: ExistingTerms, keys: readonly KeyTerms[], today: CalendarDay): EndRange {
  const remaining = Math.max(0, daysBetween(today, existing.endsOn));
  const added = licencesOf(keys);
  const term = keys.reduce((sum, key) => sum + key.licences * daysOf(key.months), 0) / added;
  const average = averageRemaining(existing.licences, remaining, added, term);
  if (average.kind === 'refused') throw new RangeError('Licences must be whole and positive.');
  const [from = existing.endsOn, to = from] = [existing.endsOn, addDays(today, average.units)].sort();
  return { from, to };
}

/** The subscription that is renewed or enlarged. */
export interface ExistingTerms {
  readonly planId: PlanId;
  readonly licences: number;
  readonly endsOn: CalendarDay;
}

/** What is known when the end is estimated. `today` is a UTC date. */
export interface EndQuestion {
  readonly purpose: Purpose;
  readonly keys: readonly KeyTerms[];
  readonly today: CalendarDay;
  readonly existing?: ExistingTerms;
}

/**
 * The probable ends, one for each plan in the basket, in the order in which the plans first appear.
 *
 * - Keys of one plan are one purchase: their licences add up. Where their months differ, nobody publishes which
 *   counts: the estimate reaches from the shortest term to the longest.
 * - A new subscription runs from today. So does a plan that the existing subscription does not have: Microsoft takes
 *   a key for the same plan only, so that key can only begin a subscription of its own.
 * - A renewal runs on from the old end (`renewedEnd`); its licences are those of its keys.
 * - More licences join the existing ones (`enlargedEnd`).
 *
 * Throws a RangeError for licences or months that are not whole and positive.
 */
export function estimateEnd({ purpose, keys, today, existing }: EndQuestion): readonly EndEstimate[] {
  if (!keys.every(({ licences, months }) => isCount(licences) && isCount(months))) {
    throw new RangeError('Licences and months must be whole and positive.');
  }
  return [...Map.groupBy(keys, (key) => key.planId)].map(([planId, ofPlan]) => {
    const licences = licencesOf(ofPlan);
    const terms = ofPlan.map((key) => key.months);
    const [shortest, longest] = [Math.min(...terms), Math.max(...terms)];
    if (purpose === 'newSubscription' || existing?.planId !== planId) {
      return { planId, licences, from: addMonths(today, shortest), to: addMonths(today, longest) };
    }
    if (purpose === 'moreLicences') {
      return { planId, licences: existing.licences + licences, ...enlargedEnd(existing, ofPlan, today) };
    }
    const { from } = renewedEnd(existing.endsOn, shortest, today);
    return { planId, licences, from, to: renewedEnd(existing.endsOn, longest, today).to };
  });
}

function licencesOf(keys: readonly KeyTerms[]): number {
  return keys.reduce((sum, key) => sum + key.licences, 0);
}

function daysOf(months: number): number {
  return (months * daysOfYear) / 12;
}

function isCount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount > 0;
}
