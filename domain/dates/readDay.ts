// Reads a day that somebody typed or a client sent: which day is meant, or why that cannot be told.
import { isCalendarDay, type CalendarDay } from './calendarDay.ts';
import { monthNames, wordsBesideDates } from './dateWords.ts';
import { defined } from '../defined.ts';

/** Why a text names no day. `unclear` has both days that it may mean. */
export type DayProblem =
  | { readonly reason: 'missing' | 'unread' | 'impossible' }
  | { readonly reason: 'unclear'; readonly readings: readonly [CalendarDay, CalendarDay] };

/** A day, or the problem. */
export type DayRead = { readonly day: CalendarDay } | { readonly problem: DayProblem };

const longest = 100;
const monthNumbers = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/**
 * The day that a text names, in the writings of clients and of people:
 *
 * - `2028-03-10`, also with a time behind it (which is left out: the date is taken as it is written), with one figure,
 *   and with other signs between: `2028-3-10`, `2028. 03. 10.`, `2028/03/10`, `20280310`;
 * - with the name of the month: `March 10, 2028`, `10 March 2028`, `2028. március 10-én`, `Fri Mar 10 2028`;
 * - day and month in front of the year: `10.03.2028`, since with dots the day comes first. With other signs the order
 *   is taken where only one is possible (`25/03/2028`); else it is unclear.
 *
 * Years have four figures. A day that does not exist, such as `2027-02-29`, is impossible, never the one beside it.
 */
export function readDay(text: string): DayRead {
  const written = text
    .slice(0, longest)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (written === '') return refused('missing');
  if (text.length > longest) return refused('unread');
  const parts = partsOf(withoutTime(written).toLowerCase());
  return parts === undefined ? refused('unread') : dayOfParts(parts);
}

interface Parts {
  readonly figures: readonly string[];
  /** Number of the month that is named, and how many figures stand before it. */
  readonly named?: { readonly month: number; readonly at: number };
  readonly hasDots: boolean;
}

function withoutTime(written: string): string {
  return written.replace(/(?<=\d)t\d{1,2}:.*$/i, '').replace(/\s+(?:at\s+)?\d{1,2}:\d{2}.*$/i, '');
}

/** Undefined when anything else than a date stands there. */
function partsOf(written: string): Parts | undefined {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(written);
  if (compact !== null) return { figures: compact.slice(1), hasDots: false };
  const words = written.match(/\d+|[\p{L}\p{M}]+|[^\d\p{L}\p{M}\s]/gu) ?? [];
  const figures: string[] = [];
  const named: { readonly month: number; readonly at: number }[] = [];
  for (const word of words) {
    const month = monthNumbers.get(folded(word));
    if (/^\d/.test(word)) figures.push(word);
    else if (month !== undefined) named.push({ month, at: figures.length });
    else if (/^[\p{L}\p{M}]/u.test(word) ? !wordsBesideDates.has(folded(word)) : !/^[.,/()\-‐‑–−]$/.test(word))
      return undefined;
  }
  const [month, ...others] = named;
  const expected = month === undefined ? 3 : 2;
  if (figures.length !== expected || others.length > 0 || figures.some((figure) => figure.length > 4)) return undefined;
  return { figures, ...defined({ named: month }), hasDots: written.includes('.') };
}

function dayOfParts({ figures, named, hasDots }: Parts): DayRead {
  if (named !== undefined) {
    const [first = '', second = ''] = figures;
    const [year, day] = first.length === 4 ? [first, second] : [second, first];
    // "10 2028 March" is nobody's way to write.
    return named.at === 2 || !isYear(year) || day.length > 2
      ? refused('unread')
      : one([dayFrom(year, named.month, Number(day))]);
  }
  const [first = '', second = '', third = ''] = figures;
  if (second.length > 2) return refused('unread');
  if (isYear(first) && third.length <= 2) return one([dayFrom(first, Number(second), Number(third))]);
  if (!isYear(third) || first.length > 2) return refused('unread');
  const dayFirst = dayFrom(third, Number(second), Number(first));
  const monthFirst = dayFrom(third, Number(first), Number(second));
  return one(hasDots && dayFirst !== undefined ? [dayFirst] : [dayFirst, monthFirst]);
}

function one(possible: readonly (CalendarDay | undefined)[]): DayRead {
  const [day, other] = new Set(possible.filter((each) => each !== undefined));
  if (day === undefined) return refused('impossible');
  return other === undefined ? { day } : { problem: { reason: 'unclear', readings: [day, other] } };
}

function dayFrom(year: string, month: number, day: number): CalendarDay | undefined {
  const written = [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  return isCalendarDay(written) ? written : undefined;
}

function isYear(figure: string): boolean {
  return figure.length === 4;
}

function refused(reason: 'missing' | 'unread' | 'impossible'): DayRead {
  return { problem: { reason } };
}

function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
