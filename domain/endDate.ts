// Owns the estimate of an end date. Microsoft's review page decides; the desk only says what to expect there.
// Source: Microsoft, "Add licenses or extend your subscription with a product key".
import { addDays, addMonths, daysBetween, type CalendarDay } from './calendarDay.ts';
import type { KeyTerms } from './key.ts';
import type { PlanId } from './plans.ts';
import type { Purpose } from './redemption.ts';

/** Days that twelve months count for when remaining times are averaged. */
const daysOfYear = 365;

/** An estimate. `from` and `to` differ where Microsoft leaves the start of the new term open. */
export interface EndEstimate {
  readonly planId: PlanId;
  readonly licences: number;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** What is estimated: a basket of key terms, and the subscription that is there already. */
export interface EndQuestion {
  readonly purpose: Purpose;
  readonly keys: readonly KeyTerms[];
  /** Day of the redemption, UTC. */
  readonly today: CalendarDay;
  readonly existing?: { readonly planId: PlanId; readonly licences: number; readonly endsOn: CalendarDay };
}

/**
 * The new end of a renewed subscription: `months` after the old end; when it is renewed after the end, the term may
 * start on the day of renewal as well, so the answer is a range.
 */
export function renewedEnd(
  endsOn: CalendarDay,
  today: CalendarDay,
  months = 12,
): { from: CalendarDay; to: CalendarDay } {
  const from = addMonths(endsOn, months);
  return { from, to: today > endsOn ? addMonths(today, months) : from };
}

/**
 * Remaining days after licences were added and the remaining time was averaged: no service time is gained or lost.
 * Rounded down to whole days. Undefined when the numbers are no numbers of licences or days.
 */
export function averagedDays(
  present: { licences: number; days: number },
  added: { licences: number; days?: number },
): number | undefined {
  const { licences: before, days } = present;
  const { licences: more, days: bought = daysOfYear } = added;
  if (!Number.isInteger(before) || before < 0 || !Number.isInteger(more) || more < 1 || days < 0) return undefined;
  return Math.floor((before * days + more * bought) / (before + more));
}

/**
 * Where the subscriptions of a basket will probably end, one line for each plan. A new subscription runs from today;
 * keys of one plan with different terms are averaged by their licences. A renewal adds the shortest term of its keys.
 * More licences either keep the end date or average it, depending on the page that Microsoft shows: a range.
 */
export function estimateEnd(question: EndQuestion): readonly EndEstimate[] {
  const { purpose, keys, today, existing } = question;
  const byPlan = Map.groupBy(keys, (key) => key.planId);
  return [...byPlan].map(([planId, terms]): EndEstimate => {
    const licences = terms.reduce((sum, key) => sum + key.licences, 0);
    if (purpose === 'newSubscription' || existing === undefined) {
      const end = addedEnd(terms, today);
      return { planId, licences, from: end, to: end };
    }
    if (purpose === 'renewal') {
      return { planId, licences, ...renewedEnd(existing.endsOn, today, Math.min(...terms.map((key) => key.months))) };
    }
    const days = Math.max(0, daysBetween(today, existing.endsOn));
    const bought = daysBetween(today, addedEnd(terms, today));
    const averaged = averagedDays({ licences: existing.licences, days }, { licences, days: bought }) ?? days;
    const [from = existing.endsOn, to = existing.endsOn] = [existing.endsOn, addDays(today, averaged)].sort();
    return { planId, licences: existing.licences + licences, from, to };
  });
}

/** Where keys that start today end together: their terms averaged by licences. */
function addedEnd(terms: readonly KeyTerms[], today: CalendarDay): CalendarDay {
  const months = new Set(terms.map((key) => key.months));
  const [only] = months;
  if (months.size === 1 && only !== undefined) return addMonths(today, only);
  const licences = terms.reduce((sum, key) => sum + key.licences, 0);
  const days = terms.reduce((sum, key) => sum + key.licences * daysBetween(today, addMonths(today, key.months)), 0);
  return addDays(today, Math.floor(days / licences));
}
