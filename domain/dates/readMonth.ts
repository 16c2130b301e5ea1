// Reads a month that somebody wrote in place of a day: which one is meant, by its first and its last day.
import { addDays, addMonths, isCalendarDay, type CalendarDay } from './calendarDay.ts';
import { anyOf } from '../tableWords/everyLanguage.ts';
import { monthNames } from './dateWords.ts';

/** A month, by its first and its last day. */
export interface Month {
  readonly first: CalendarDay;
  readonly last: CalendarDay;
}

const monthNumbers = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
/** What says the end of a month, and changes nothing: an end is its last day anyway. */
const ends = new RegExp(String.raw`(?:^|\s)${anyOf(({ dates }) => dates.monthEnd)}(?=\s|$)`, 'g');

/**
 * The month that a text names: `2027-11`, `2027.11`, `2027. 11.`, `11/2027`, `nov. 2027`, `2027. november`, `Nov-27`.
 * Undefined for a day, and for `2027.1`: a spreadsheet writes October so, which drops the last zero of a number.
 */
export function readMonth(text: string): Month | undefined {
  const plain = text
    .slice(0, 60)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/-ig$/, '')
    .replace(ends, ' ')
    .trim();
  const named = inWords(plain);
  if (named !== undefined) return named;
  const [, year = '', month = ''] = /^(\d{4})(?:\s*[-/]\s*|\s*\.\s*)(\d{1,2})\.?$/.exec(plain) ?? [];
  if (year !== '') return /^\d{4}\.\d$/.test(plain) ? undefined : monthOf(year, Number(month));
  const [, before = '', behind = ''] = /^(\d{1,2})\s*[./-]\s*(\d{4})\.?$/.exec(plain) ?? [];
  return behind === '' ? undefined : monthOf(behind, Number(before));
}

function inWords(plain: string): Month | undefined {
  const [, first = '', word = '', second = ''] =
    /^(\d{4})?[\s.,/-]*([a-z]{3,10})\.?[\s.,/-]*(\d{4})?\.?$/.exec(plain) ?? [];
  const month = monthNumbers.get(word);
  if (month !== undefined && (first === '') !== (second === '')) return monthOf(first + second, month);
  const [, name = '', year = ''] = /^([a-z]{3})-(\d{2})$/.exec(plain) ?? [];
  const short = monthNumbers.get(name);
  return short === undefined ? undefined : monthOf(`20${year}`, short);
}

function monthOf(year: string, month: number): Month | undefined {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return isCalendarDay(first) ? { first, last: addDays(addMonths(first, 1), -1) } : undefined;
}
