// The end date of a term that a person reports: one rule for every form that asks for one.
import { addDays, addMonths, type CalendarDay } from '../dates/calendarDay.ts';
import { hasNoEnd } from './lifecycle.ts';

/** No term that Microsoft sells is longer than three years, and no key brings more. */
export const longestMonths = 36;

/** Why a day cannot be the end of the term that was just bought. */
export type TermEndProblem = 'endInThePast' | 'endTooFar';

/**
 * True for an end that no term reaches from the day on which it begins: three years, or what the longest of `months`
 * says. A day in the year 9999, by which Microsoft says "no end", is always beyond.
 */
export function isBeyondAnyTerm(day: CalendarDay, begins: CalendarDay, months: readonly number[] = []): boolean {
  return hasNoEnd(day) || day > addMonths(begins, Math.max(longestMonths, ...months));
}

/** What is known when an end is reported; days are those of UTC or of the reader, whichever allows more. */
export interface TermReport {
  /** The day from which the keys may have been redeemed: a short term that is reported late may be over already. */
  readonly since: CalendarDay;
  readonly today: CalendarDay;
  /** The end of the term that was renewed or enlarged. */
  readonly before?: CalendarDay;
  /** The months of the keys. */
  readonly months: readonly number[];
}

/** What is wrong with the end that was read on Microsoft's page after keys were redeemed; undefined when it can be. */
export function termEndProblem(
  day: CalendarDay,
  { since, today, before, months }: TermReport,
): TermEndProblem | undefined {
  if (day < addDays(since, -1)) return 'endInThePast';
  const begins = before === undefined || before < today || hasNoEnd(before) ? today : before;
  return isBeyondAnyTerm(day, begins, months) ? 'endTooFar' : undefined;
}
