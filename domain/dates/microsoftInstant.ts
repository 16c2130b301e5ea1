// Reads instants as Microsoft writes them: seven digits of a second, a zone or none, and the year 9999 for "never".
import type { CalendarDay } from './calendarDay.ts';

const form = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * The instant in milliseconds; `never` for the year 9999, by which Microsoft says that something has no end; undefined
 * for what is empty, null or no instant. Without a zone it is UTC.
 */
export function readMicrosoftInstant(written: unknown): number | 'never' | undefined {
  const found = typeof written === 'string' ? form.exec(written.trim()) : null;
  if (found === null) return undefined;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    found;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const colon = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${colon}`);
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  if (Number.isNaN(instant) || !isDay || Number(year) < 1900) return undefined;
  return year === '9999' ? 'never' : instant;
}

/** The day (UTC) of an instant that Microsoft wrote; undefined for `never` and for what is none. */
export function readMicrosoftDay(written: unknown): CalendarDay | undefined {
  const instant = readMicrosoftInstant(written);
  return typeof instant === 'number' ? new Date(instant).toISOString().slice(0, 10) : undefined;
}
