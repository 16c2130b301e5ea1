// What a person may record about a subscription: renewed elsewhere, left to end, or in somebody else's hands.
import { addMonths, type CalendarDay } from '../dates/calendarDay.ts';
import type { PersonRef } from '../people/person.ts';
import { readDay, type DayProblem } from '../dates/readDay.ts';
import { plans } from './plans.ts';
import type { Subscription } from './subscription.ts';
import { isBeyondAnyTerm } from './termEnd.ts';

/** What is wrong with a renewal that somebody records. */
export type RenewalProblem =
  'dateMissing' | 'dateNotLater' | 'dateTooFar' | 'licencesMissing' | 'tooManyLicences' | DayProblem;

/** The end date that a renewal for one more term gives (Microsoft: a renewal adds twelve months to the old end date). */
export function usualNewEnd({ endsOn }: Pick<Subscription, 'endsOn'>): CalendarDay {
  return addMonths(endsOn, 12);
}

/** Checks what somebody typed about a renewal: a later end date within a term, and licences that the plan allows. */
export function checkRenewal(
  { endsOn, planId }: Subscription,
  typed: { readonly endsOn: string; readonly licences: string },
): { readonly endsOn: CalendarDay; readonly licences: number } | readonly RenewalProblem[] {
  const licences = /^\d{1,6}$/.test(typed.licences.trim()) ? Number(typed.licences) : 0;
  const problems: RenewalProblem[] = [];
  const read = readDay(typed.endsOn);
  const day = 'day' in read ? read.day : '';
  if ('problem' in read) problems.push(read.problem.reason === 'missing' ? 'dateMissing' : read.problem);
  else if (day <= endsOn) problems.push('dateNotLater');
  else if (isBeyondAnyTerm(day, endsOn)) problems.push('dateTooFar');
  if (licences < 1) problems.push('licencesMissing');
  else if (licences > plans[planId].maximumLicences) problems.push('tooManyLicences');
  return problems.length > 0 ? problems : { endsOn: day, licences };
}

/** A new term, as somebody read it on Microsoft's page. */
export function renewed(
  { settled: _settled, ...subscription }: Subscription,
  { endsOn, licences }: { readonly endsOn: CalendarDay; readonly licences: number },
): Subscription {
  return { ...subscription, endsOn, licences, endIsEstimate: false };
}

/** The customer lets this term end: nobody is reminded of it any more. */
export function leftToEnd(subscription: Subscription, by: PersonRef): Subscription {
  return { ...subscription, settled: { how: 'letEnd', endsOn: subscription.endsOn, by } };
}

/** It is to be renewed after all. */
export function takenUpAgain({ settled: _settled, ...subscription }: Subscription): Subscription {
  return subscription;
}

/** Why nobody is reminded of the present term: it was renewed elsewhere, or the customer lets it end; undefined while it is open. */
export function settledHow({ settled, endsOn }: Subscription): NonNullable<Subscription['settled']>['how'] | undefined {
  return settled?.endsOn === endsOn ? settled.how : undefined;
}

/** Somebody else answers for it. */
export function assignedTo(subscription: Subscription, responsible: PersonRef): Subscription {
  return { ...subscription, responsible };
}
