// Owns the calendar day: a date without a time, counted and moved by the proleptic Gregorian calendar.
import { DateTime, type Zone } from 'luxon';

/** A day written `YYYY-MM-DD`. End dates of subscriptions are days in UTC, as Microsoft counts them. */
export type CalendarDay = string;

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a day written `YYYY-MM-DD`; undefined when it is not written so, or is no day of the calendar. */
export function calendarDay(text: string): CalendarDay | undefined {
  const trimmed = text.trim();
  return shape.test(trimmed) && midnight(trimmed).isValid ? trimmed : undefined;
}

/** The day `days` later; earlier when negative. Throws a RangeError when `day` is none. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return iso(midnight(day).plus({ days }));
}

/** The same day `months` later, or the last day of that month when it has no such day (31 January → 28 February). */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  return iso(midnight(day).plus({ months }));
}

/** Days from one day to another; negative when `to` is the earlier one. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round(midnight(to).diff(midnight(from), 'days').days);
}

/** The day that it is at an instant, in an IANA zone. Throws a RangeError for an unknown zone. */
export function dayOf(instant: Date, zone: string | Zone): CalendarDay {
  return iso(DateTime.fromJSDate(instant, { zone }));
}

/**
 * The instant at which the wall clock of a zone shows `hour` (0–23) on a day. An hour that daylight saving skips is
 * moved on by the length of the gap; of an hour that comes twice, the first is taken.
 */
export function instantOf(day: CalendarDay, hour: number, zone: string): Date {
  const { year, month, day: date } = midnight(day);
  const local = DateTime.fromObject({ year, month, day: date, hour }, { zone });
  if (!local.isValid) throw new RangeError('The zone is unknown or the hour is not between 0 and 23.');
  const [first] = local.getPossibleOffsets().sort((one, other) => one.toMillis() - other.toMillis());
  return (first ?? local).toJSDate();
}

/** Day of the week, 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: CalendarDay): number {
  return midnight(day).weekday;
}

function midnight(day: CalendarDay): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}

function iso(instant: DateTime): CalendarDay {
  const text = instant.toISODate();
  if (text === null) throw new RangeError('This is no day of the calendar.');
  return text;
}
