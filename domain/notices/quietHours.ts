// The hours in which a reader may be written to unasked: from the hour of reminders until the evening, on days that are not quiet.
import { addDays, dayOf, instantOf, weekdayOf, type CalendarDay } from '../dates/calendarDay.ts';
import type { ReminderPolicy } from './milestones.ts';

type Hours = Pick<ReminderPolicy, 'hour' | 'evening' | 'quietDays'>;

/** True for a day on which somebody wants no reminders; never when every day would be one. */
export function isQuietDay(day: CalendarDay, quietDays: readonly number[] = []): boolean {
  return new Set(quietDays).size < 7 && quietDays.includes(weekdayOf(day));
}

/**
 * The instant from which a reader in a zone (IANA name) may be written to again; undefined when that is now. What is
 * due is due in the waking hours already: this is for what comes later than planned, or to somebody else.
 */
export function quietUntil({ hour, evening, quietDays }: Hours, zone: string, now: Date): Date | undefined {
  const today = dayOf(now, zone);
  const isQuiet = isQuietDay(today, quietDays);
  if (!isQuiet && evening === undefined) return undefined;
  const begins = instantOf(today, hour, zone);
  if (!isQuiet && now < begins) return begins;
  if (!isQuiet && now < endOf(today, hour, evening ?? 24, zone)) return undefined;
  let next = addDays(today, 1);
  while (isQuietDay(next, quietDays)) next = addDays(next, 1);
  return instantOf(next, hour, zone);
}

/**
 * The instant that a notice has to wait for, as `quietUntil` says; undefined when it may go now, and when nothing would
 * be left by then that it could save: `lostFrom` is the UTC day of that.
 */
export function worthWaitingFor(
  lostFrom: CalendarDay | undefined,
  hours: Hours,
  zone: string,
  now: Date,
): Date | undefined {
  const morning = quietUntil(hours, zone, now);
  const isLost = morning !== undefined && lostFrom !== undefined && dayOf(morning, 'utc') >= lostFrom;
  return isLost ? undefined : morning;
}

/** Somebody who chose an hour of the evening is written to until midnight. */
function endOf(day: CalendarDay, hour: number, evening: number, zone: string): Date {
  return evening > hour && evening < 24 ? instantOf(day, evening, zone) : instantOf(addDays(day, 1), 0, zone);
}
