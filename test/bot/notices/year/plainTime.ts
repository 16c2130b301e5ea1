// The model's own arithmetic of days and zones, so that it shares no rule and no library with what it judges.

const dayLength = 86_400_000;
const hourLength = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

const shownHours = new Map<string, Map<number, WallTime>>();

/** The day, and the hour of the day as a fraction. */
interface WallTime {
  readonly day: string;
  readonly hour: number;
}

/** What a clock on the wall shows; the instants that are looked at are the same for most subscriptions, and are remembered. */
function shown(instant: number, zone: string): WallTime {
  const known = shownHours.get(zone)?.get(instant);
  if (known !== undefined) return known;
  const wall = readFormat(instant, zone);
  const ofZone = shownHours.get(zone) ?? new Map<number, WallTime>();
  shownHours.set(zone, ofZone.set(instant, wall));
  return wall;
}

function readFormat(instant: number, zone: string): WallTime {
  let format = formats.get(zone);
  if (format === undefined) {
    const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', ...fields });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '' } = part;
  return { day: `${year}-${month}-${day}`, hour: Number(hour) + Number(minute) / 60 };
}

/** The day so many days later. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10);
}

/** Days from one to another. */
export function daysFrom(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayLength;
}

/** The day in a zone. */
export function dayAt(instant: number, zone: string): string {
  return shown(instant, zone).day;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: string): number {
  return new Date(day).getUTCDay() || 7;
}

const found = new Map<string, number>();

/**
 * The first instant of a day at which the clock in a zone shows the hour, found by looking at every quarter of an hour;
 * where the hour is skipped, the instant of the jump.
 */
export function wallInstant(day: string, hour: number, zone: string): number {
  const key = `${day} ${hour} ${zone}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const instant = lookAround(day, hour, zone);
  found.set(key, instant);
  return instant;
}

function lookAround(day: string, hour: number, zone: string): number {
  const noon = Date.parse(day) + 12 * hourLength;
  const there = shown(noon, zone);
  const ahead = daysFrom(day, there.day) * 24 + there.hour - 12;
  const guess = Date.parse(day) + (hour - ahead) * hourLength;
  let before = -1;
  for (let instant = guess - 3 * hourLength; instant <= guess + 3 * hourLength; instant += hourLength / 4) {
    const wall = shown(instant, zone);
    if (wall.day !== day) continue;
    if (wall.hour === hour || (before < hour && wall.hour > hour)) return instant;
    before = wall.hour;
  }
  throw new Error(`No ${hour} o'clock on ${day} in ${zone}.`);
}
