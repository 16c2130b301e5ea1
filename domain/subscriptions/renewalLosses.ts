// What a customer has less of after a renewal or a redemption: each loss is said and confirmed before it happens.
import { addMonths, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import type { PlanId } from '../products/plans.ts';
import type { Subscription } from './subscription.ts';

/** The losses that there are; the name is also the input by which a card has it confirmed. */
export const lossKinds = ['fewerLicences', 'otherProduct', 'earlierEnd', 'shorterTerm'] as const;

/** What is lost, now and after. */
export type RenewalLoss =
  /** Users lose their licences. */
  | { readonly kind: 'fewerLicences'; readonly now: number; readonly after: number }
  /** No key is for the plan of the subscription: it stays as it is, and another one begins beside it. */
  | { readonly kind: 'otherProduct'; readonly now: PlanId; readonly after: readonly PlanId[] }
  /** The end may come earlier than today's, by so many days at most. */
  | { readonly kind: 'earlierEnd'; readonly days: number; readonly endsOn: CalendarDay }
  /** A full term after the present one would end on `full`: so many paid days are given away. */
  | { readonly kind: 'shorterTerm'; readonly days: number; readonly full: CalendarDay };

/** What a renewal that somebody records takes: licences, and days of the paid term when it began anew before its end. */
export function lossesOfRenewal(
  { licences, endsOn, termMonths }: Subscription,
  after: { readonly endsOn: CalendarDay; readonly licences: number },
): readonly RenewalLoss[] {
  const full = addMonths(endsOn, termMonths);
  return [
    ...(after.licences < licences ? [{ kind: 'fewerLicences', now: licences, after: after.licences } as const] : []),
    ...(after.endsOn < full ? [{ kind: 'shorterTerm', days: daysBetween(after.endsOn, full), full } as const] : []),
  ];
}

/** The losses that were not confirmed yet; `confirmed` holds what a card sent, "true" for each that was. */
export function openLosses(
  losses: readonly RenewalLoss[],
  confirmed: Readonly<Partial<Record<string, string>>>,
): readonly RenewalLoss[] {
  return losses.filter(({ kind }) => confirmed[kind] !== 'true');
}
