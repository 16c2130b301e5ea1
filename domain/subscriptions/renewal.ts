// What a person may record about a subscription: renewed elsewhere, left to end, or in somebody else's hands.
import { addMonths, type CalendarDay } from '../dates/calendarDay.ts';
import { takesDecision, type Term } from '../endOfTerm/endOfTerm.ts';
import type { PersonRef } from '../people/person.ts';
import { readDay, type DayProblem } from '../dates/readDay.ts';
import { plans } from '../products/plans.ts';
import { standingOn } from './standing.ts';
import type { Subscription } from './subscription.ts';
import { isBeyondAnyTerm } from './termEnd.ts';

/** What is wrong with a renewal that somebody records. */
export type RenewalProblem =
  'dateMissing' | 'dateNotLater' | 'dateTooFar' | 'licencesMissing' | 'tooManyLicences' | DayProblem;

/**
 * The end date that a renewal for one more term gives: twelve months after the old end date (Microsoft), and after
 * today for what is converted from an extended service term to a new term.
 */
export function usualNewEnd(subscription: Subscription, today: CalendarDay): CalendarDay {
  return addMonths(standingOn(subscription, today) === 'extended' ? today : subscription.endsOn, 12);
}

/** Checks what somebody typed about a renewal: a later end date within a term, and licences that the plan allows. */
export function checkRenewal(
  subscription: Subscription,
  typed: { readonly endsOn: string; readonly licences: string },
  today: CalendarDay,
): { readonly endsOn: CalendarDay; readonly licences: number } | readonly RenewalProblem[] {
  const { endsOn, planId } = subscription;
  const begins = standingOn(subscription, today) === 'extended' ? today : endsOn;
  const licences = /^\d{1,6}$/.test(typed.licences.trim()) ? Number(typed.licences) : 0;
  const problems: RenewalProblem[] = [];
  const read = readDay(typed.endsOn);
  const day = 'day' in read ? read.day : '';
  if ('problem' in read) problems.push(read.problem.reason === 'missing' ? 'dateMissing' : read.problem);
  else if (day <= endsOn) problems.push('dateNotLater');
  else if (isBeyondAnyTerm(day, begins)) problems.push('dateTooFar');
  if (licences < 1) problems.push('licencesMissing');
  else if (licences > plans[planId].maximumLicences) problems.push('tooManyLicences');
  return problems.length > 0 ? problems : { endsOn: day, licences };
}

/** A new term, as somebody read it on Microsoft's page. What was decided about the old one is over. */
export function renewed(
  {
    settled: _settled,
    decision: _decision,
    extended: _extended,
    cancellableUntil: _cancellableUntil,
    ...subscription
  }: Subscription,
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

/**
 * Why nobody is reminded of the present term: it was renewed elsewhere, or the customer lets it end; undefined while it
 * is open. Where an extended service term follows what nobody decided, letting it end is but the wish to cancel.
 */
export function settledHow(subscription: Term): NonNullable<Subscription['settled']>['how'] | undefined {
  const { settled, endsOn } = subscription;
  if (settled?.endsOn !== endsOn) return undefined;
  return settled.how === 'letEnd' && takesDecision(subscription) ? undefined : settled.how;
}

/** Somebody else answers for it. */
export function assignedTo(subscription: Subscription, responsible: PersonRef): Subscription {
  return { ...subscription, responsible };
}
