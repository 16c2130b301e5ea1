// The calendar day: a date without a time, and its meeting with instants in a named zone.
import { Info, type Zone } from 'luxon';
import { day as millisecondsOfDay, hour as millisecondsOfHour, minute as millisecondsOfMinute } from './durations.ts';

/** A day of the Gregorian calendar, `YYYY-MM-DD`, years 0001 to 9999; compares and sorts as text. */
export type CalendarDay = string;

const millisecondsOfQuarter = millisecondsOfHour / 4;

/** From here on clocks everywhere change at a quarter of an hour of UTC (Liberia was the last to keep another time, until 1972). */
const sinceQuarters = Date.UTC(1973, 0);

/** A zone with what its clocks were found to show. */
interface KnownZone {
  readonly zone: Zone;
  /** Milliseconds ahead of UTC, by the quarter of an hour since the epoch. */
  readonly offsets: Map<number, number>;
}

/**
 * What is asked again and again for a few hundred days and a few zones is remembered, so many of each: a reminder takes
 * some hundred steps from day to day, and to ask a zone takes longer than everything else here.
 */
const mostRemembered = 2_000;
const zones = new Map<string, KnownZone>();
const times = new Map<CalendarDay, number>();
const days = new Map<number, CalendarDay>();

/** True for a day that exists, such as `2028-02-29` and unlike `2027-02-29`. */
export function isCalendarDay(text: string): text is CalendarDay {
  if (!/^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-\d{2}$/.test(text)) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysOfMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day a text names. Throws a RangeError for anything else than a day that exists, written `YYYY-MM-DD`. */
export function calendarDay(text: string): CalendarDay {
  if (!isCalendarDay(text)) throw new RangeError('Not a calendar day.');
  return text;
}

/** The day so many whole days later, or earlier when negative. Throws a RangeError outside the years 0001 to 9999. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayOfTime(timeOf(day) + whole(days) * millisecondsOfDay);
}

/** The same day of the month so many months later; the month's last day where that month is shorter. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const [year, month, date] = partsOf(calendarDay(day));
  const counted = year * 12 + month - 1 + whole(months);
  const [toYear, toMonth] = [Math.floor(counted / 12), (counted % 12) + 1];
  if (toYear < 1) throw new RangeError('Not a calendar day.');
  const text = (part: number, digits: number): string => String(part).padStart(digits, '0');
  return calendarDay([text(toYear, 4), text(toMonth, 2), text(Math.min(date, lastOf(toYear, toMonth)), 2)].join('-'));
}

/** Whole days from one day to another; negative when the other is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return (timeOf(to) - timeOf(from)) / millisecondsOfDay;
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return new Date(timeOf(day)).getUTCDay() || 7;
}

/** The day that a calendar on the wall shows in a zone (IANA name, or `utc`) at an instant. */
export function dayOf(instant: Date, zone: string): CalendarDay {
  const time = instant.getTime();
  return dayOfTime(time + offsetAt(zoneNamed(zone), time));
}

/**
 * The days that somebody in a zone may call today at an instant, the earlier first: the one on their wall, and the one
 * of UTC, by which Microsoft counts. Between these a day is held that was typed as it was seen.
 */
export function daysOf(instant: Date, zone: string): readonly [earlier: CalendarDay, later: CalendarDay] {
  const [own, microsofts] = [dayOf(instant, zone), dayOf(instant, 'utc')];
  return own < microsofts ? [own, microsofts] : [microsofts, own];
}

/**
 * The instant at which a clock on the wall shows a full hour (0 to 23) of a day in a zone (IANA name, or `utc`).
 *
 * An hour that the zone skips (the clock is put forward) is taken as long after the jump as it would have come
 * without it: 2:00 becomes 3:00. An hour that comes twice (the clock is put back) is taken the first time.
 */
export function instantOf(day: CalendarDay, hour: number, zone: string): Date {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) throw new RangeError('Not an hour of the day.');
  const known = zoneNamed(zone);
  const shown = timeOf(day) + hour * millisecondsOfHour;
  const before = offsetAt(known, shown - millisecondsOfDay);
  const after = offsetAt(known, shown + millisecondsOfDay);
  if (before === after) return new Date(shown - before);
  const instants = [shown - before, shown - after].filter((instant) => shown - offsetAt(known, instant) === instant);
  return new Date(instants.length === 0 ? shown - before : Math.min(...instants));
}

/** Milliseconds that clocks in a zone are ahead of UTC at an instant, looked up once for every quarter of an hour. */
function offsetAt({ zone, offsets }: KnownZone, instant: number): number {
  if (!(instant >= sinceQuarters)) return zone.offset(instant) * millisecondsOfMinute;
  const quarter = Math.floor(instant / millisecondsOfQuarter);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  return remembered(offsets, quarter, zone.offset(instant) * millisecondsOfMinute);
}

/** The zone of the machine is no answer: a rule must give the same result everywhere. */
function zoneNamed(name: string): KnownZone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = Info.normalizeZone(name);
  if (!zone.isValid || zone.type === 'system') throw new RangeError('Not a time zone.');
  return remembered(zones, name, { zone, offsets: new Map<number, number>() });
}

/** The instant at which a day begins in UTC. */
function timeOf(day: CalendarDay): number {
  return times.get(day) ?? remembered(times, day, Date.parse(`${calendarDay(day)}T00:00:00Z`));
}

function dayOfTime(time: number): CalendarDay {
  const begin = Math.floor(time / millisecondsOfDay) * millisecondsOfDay;
  return days.get(begin) ?? remembered(days, begin, dayBeginningAt(begin));
}

function dayBeginningAt(time: number): CalendarDay {
  if (Number.isNaN(new Date(time).getTime())) throw new RangeError('Not a calendar day.');
  return calendarDay(new Date(time).toISOString().slice(0, -'T00:00:00.000Z'.length));
}

function remembered<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= mostRemembered) known.clear();
  known.set(key, value);
  return value;
}

function partsOf(text: string): readonly [year: number, month: number, date: number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
}

/** The last day of a month, 1 to 12. */
function lastOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function whole(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError('Not a whole number.');
  return amount;
}
