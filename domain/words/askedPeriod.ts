// Reads the time that a question is about: this month, the next 30 days, until the end of January, in December.
import { addDays, addMonths, weekdayOf, type CalendarDay } from '../dates/calendarDay.ts';
import { monthNames } from '../dates/dateWords.ts';
import { spokenWords, type SpokenWord } from './spokenWords.ts';
import { fold } from '../text/fold.ts';

/** Times that have a word of their own. */
export const namedPeriods = [
  ...([
    'today',
    'tomorrow',
    'thisWeek',
    'nextWeek',
    'thisMonth',
    'nextMonth',
    'thisQuarter',
    'thisYear',
    'soon',
  ] as const),
];
export type NamedPeriod = (typeof namedPeriods)[number];

/** How a language says times, as data. */
export interface PeriodWords {
  readonly periods: Readonly<Record<NamedPeriod, readonly string[]>>;
  /** Units of time, in days. */
  readonly units: Readonly<Record<string, number>>;
  /** Numbers that are written as words. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** What was said: a named time, a number of days from today on, or a month, 1 to 12, the next that is not over. */
export type AskedPeriod =
  | { readonly kind: 'named'; readonly name: NamedPeriod }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'month'; readonly month: number };

/** A time in a text, and where it stands. */
export interface PeriodInText {
  readonly period: AskedPeriod;
  readonly start: number;
  readonly end: number;
}

/** More days are no time that a desk is asked about. */
const mostDays = 3_660;
/** Days that "soon" covers. */
const soonDays = 60;
/** Letters that an ending adds to the name of a month: "januárban", "decemberig". */
const longestEnding = 4;
const shortestInflected = 5;
const shortestUnit = 3;

/** The first time that a text names, in any of the languages. */
export function periodIn(text: string, languages: readonly PeriodWords[]): PeriodInText | undefined {
  const words = spokenWords(text).slice(0, 60);
  for (let at = 0; at < words.length; at += 1)
    for (const language of languages) {
      const found = namedAt(words, at, language) ?? daysAt(text, words, at, language) ?? monthAt(words, at);
      const [first, last] = [words[at], words[at + (found?.length ?? 0) - 1]];
      if (found !== undefined && first !== undefined && last !== undefined)
        return { period: found.period, start: first.start, end: last.end };
    }
  return undefined;
}

/** The days of a time, first and last, as of today: of a week from Monday to Sunday; nothing of it lies before today. */
export function daysOfPeriod(
  period: AskedPeriod,
  today: CalendarDay,
): { readonly first: CalendarDay; readonly last: CalendarDay } {
  if (period.kind === 'days') return { first: today, last: addDays(today, period.days) };
  const month = `${today.slice(0, 8)}01`;
  if (period.kind === 'month') {
    const ahead = (period.month - Number(today.slice(5, 7)) + 12) % 12;
    return monthFrom(addMonths(month, ahead), 1, today);
  }
  const sunday = addDays(today, 7 - weekdayOf(today));
  switch (period.name) {
    case 'today':
      return { first: today, last: today };
    case 'tomorrow':
      return { first: addDays(today, 1), last: addDays(today, 1) };
    case 'thisWeek':
      return { first: today, last: sunday };
    case 'nextWeek':
      return { first: addDays(sunday, 1), last: addDays(sunday, 7) };
    case 'thisMonth':
      return monthFrom(month, 1, today);
    case 'nextMonth':
      return monthFrom(addMonths(month, 1), 1, today);
    case 'thisQuarter':
      return monthFrom(addMonths(month, -((Number(today.slice(5, 7)) - 1) % 3)), 3, today);
    case 'thisYear':
      return { first: today, last: `${today.slice(0, 4)}-12-31` };
    case 'soon':
      return { first: today, last: addDays(today, soonDays) };
  }
}

function monthFrom(
  first: CalendarDay,
  months: number,
  today: CalendarDay,
): { readonly first: CalendarDay; readonly last: CalendarDay } {
  return { first: first > today ? first : today, last: addDays(addMonths(first, months), -1) };
}

interface Found {
  readonly period: AskedPeriod;
  /** In words. */
  readonly length: number;
}

function namedAt(words: readonly SpokenWord[], at: number, { periods }: PeriodWords): Found | undefined {
  const fitting = namedPeriods.flatMap((name) =>
    periods[name].flatMap((said) => {
      const parts = spokenWords(said).map(({ folded }) => folded);
      const fits = parts.every((part, step) => words[at + step]?.folded === part);
      return fits ? [{ period: { kind: 'named' as const, name }, length: parts.length }] : [];
    }),
  );
  return fitting.toSorted((one, other) => other.length - one.length)[0];
}

function daysAt(
  text: string,
  words: readonly SpokenWord[],
  at: number,
  { units, numbers }: PeriodWords,
): Found | undefined {
  const [number, unit] = [words[at]?.folded ?? '', words[at + 1]?.folded ?? ''];
  // "31. nap" is the day of that number.
  if (text.charAt(words[at]?.end ?? 0) === '.') return undefined;
  const days = valueOfUnit(units, unit);
  const count = /^\d{1,4}$/.test(number) ? Number(number) : valueOf(numbers, number);
  if (days === undefined || count === undefined || count < 1 || count * days > mostDays) return undefined;
  return { period: { kind: 'days', days: count * days }, length: 2 };
}

function monthAt(words: readonly SpokenWord[], at: number): Found | undefined {
  const { folded = '' } = words[at] ?? {};
  const isMonth = (name: string): boolean =>
    folded === name ||
    (name.length >= shortestInflected && folded.startsWith(name) && folded.length - name.length <= longestEnding);
  // "may" and "mar" are other words as well: a month of three letters needs its whole name.
  const month = monthNames.findIndex((names) => names.some((name) => name.length > 3 && isMonth(name)));
  return month < 0 ? undefined : { period: { kind: 'month', month: month + 1 }, length: 1 };
}

/** A unit with an ending or without: "napban", "hónapig". */
function valueOfUnit(units: Readonly<Record<string, number>>, word: string): number | undefined {
  const isUnit = (name: string): boolean =>
    name.length >= shortestUnit && word.startsWith(name) && word.length - name.length <= longestEnding;
  return valueOf(units, word) ?? Object.entries(units).find(([name]) => isUnit(fold(name)))?.[1];
}

function valueOf(values: Readonly<Record<string, number>>, word: string): number | undefined {
  return Object.entries(values).find(([name]) => fold(name) === word)?.[1];
}
