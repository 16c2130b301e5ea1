// The terms of delegated administration: how long it lasts, whether it extends itself, and the name it goes by.
import { addDays, dayOf, type CalendarDay } from '../dates/calendarDay.ts';
import { asksForEverything, type OfferRole } from './offerRoles.ts';

/** Days that a relationship may last. Microsoft: "Granular delegated admin privileges (GDAP)", one day to two years. */
const shortestOffer = 1;
const longestOffer = 730;
/** What is proposed. */
export const usualDays = 365;
/** Days by which a relationship extends itself, again and again: six months. */
const extensionDays = 180;
/** Days after which a request lapses that nobody answered. Microsoft: "Obtain permissions to manage a customer". */
export const answerDays = 90;
/** Days before the end from which it is shown as expiring. */
export const expiringDays = 30;
/** Most characters of a relationship's name, which no two relationships of a partner may share. */
export const longestName = 50;

/** How long, and whether it extends itself. */
export interface OfferTerms {
  readonly days: number;
  readonly autoExtend: boolean;
}

/** Why terms cannot be offered. */
export type TermsProblem = 'daysMissing' | 'daysNotWhole' | 'daysOutOfBounds' | 'extensionNotPossible';

/** True when a relationship with these roles may extend itself: never one with Global Administrator among them. */
export function mayExtend(roles: readonly OfferRole[]): boolean {
  return !asksForEverything(roles);
}

/** The terms in a card's answer. `days` is what was typed. */
export function readOfferTerms(
  days: string,
  autoExtend: boolean,
  roles: readonly OfferRole[],
): OfferTerms | TermsProblem {
  const typed = days.trim();
  if (typed === '') return 'daysMissing';
  if (!/^\d{1,9}$/.test(typed)) return 'daysNotWhole';
  const count = Number(typed);
  if (count < shortestOffer || count > longestOffer) return 'daysOutOfBounds';
  return autoExtend && !mayExtend(roles) ? 'extensionNotPossible' : { days: count, autoExtend };
}

/** The day (UTC) on which an unanswered request lapses. */
export function lapseDay(requestedAt: string): CalendarDay {
  return addDays(dayOf(new Date(requestedAt), 'utc'), answerDays);
}

/** The first end after a day: the agreed one, put off by whole extensions where it extends itself. */
export function endAfter(endsOn: CalendarDay, autoExtend: boolean, today: CalendarDay): CalendarDay {
  let end = endsOn;
  while (autoExtend && end <= today) end = addDays(end, extensionDays);
  return end;
}

/**
 * The name of a relationship at Microsoft, by which it is found again: the customer's name, cut to fit, and the end of
 * the request's id, which makes it the only one.
 */
export function relationshipName(customerName: string, requestId: string): string {
  const mark = requestId.replace(/[^\da-z]/gi, '').slice(-10);
  const room = longestName - mark.length - 'Keydesk  '.length;
  const name = Array.from(customerName.replace(/\s+/g, ' ').trim());
  let shown = name.join('');
  while (shown.length > room) {
    name.pop();
    shown = name.join('').trim();
  }
  return `Keydesk ${shown} ${mark}`;
}
