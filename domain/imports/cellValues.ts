// The values of cells as files write them: guarded numbers, dates as day or serial number, terms, and yes or no.
import type { ColumnMeaning } from '../tableWords/columns.ts';
import { anyOf, wordsOf } from '../tableWords/everyLanguage.ts';
import { addDays, type CalendarDay } from '../dates/calendarDay.ts';
import { readDay } from '../dates/readDay.ts';
import { readMonth } from '../dates/readMonth.ts';
import { foldedLetters } from '../text/fold.ts';
import { withoutInnerGuards } from '../text/formulaGuard.ts';
import { licencesIn, monthsIn } from '../products/quantities.ts';
import { isDayInFront, bareDay, type DateOrder } from './writtenDays.ts';

/** The text of a cell of one row, by what its column means; empty where there is none. */
export type CellOf = (meaning: ColumnMeaning) => string;

/** A day; or that it can be read in two ways, or not at all. */
export type DateReading =
  | { readonly kind: 'day'; readonly day: CalendarDay }
  | { readonly kind: 'unclear'; readonly readings: readonly [CalendarDay, CalendarDay] }
  | { readonly kind: 'none' };

/** Excel counts days from here, so that 1 March 1900 is 61; a table of the Mac is turned into it by the reader. */
const dayZero = '1899-12-30';
/** Serial numbers that are days of this time: 1 January 2000 to 31 December 2099. */
const serials = { from: 36_526, to: 73_050 };
const monthly = new RegExp(`^${anyOf(({ quantities }) => quantities.monthly)}$`);
const threeYearly = new RegExp(`^${anyOf(({ quantities }) => quantities.threeYearly)}$`);
const termInName = new RegExp(
  String.raw`(?<![\p{L}\d])(?:P[13]Y|P1M|[13][\s-]*${anyOf(({ quantities }) => quantities.years)}|${anyOf(
    ({ quantities }) => quantities.yearly,
    ({ quantities }) => quantities.monthly,
  )})(?!\p{L})`,
  'iu',
);
const yes = new Set(['1', 'x', ...wordsOf(({ cells }) => cells.yes)]);
const no = new Set(['0', ...wordsOf(({ cells }) => cells.no)]);
const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** A cell without the apostrophes by which files guard a value against Excel, and without signs that nobody sees. */
export function unguarded(cell: string): string {
  return plain.test(cell) && !cell.includes("'") ? cell : bared(cell);
}

/** What has nothing to take off: printable ASCII that neither begins with a guard nor begins or ends with a blank. */
const plain = /^(?:[\x21-\x26\x28-\x3c\x3e-\x5f\x61-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/;

function bared(cell: string): string {
  return withoutInnerGuards(cell)
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^['’`](?=\S)/, '')
    .replace(/^="(.*)"$/, '$1')
    .trim();
}

/** The day of a cell, also of an Excel serial number. Of two readings `order` chooses. */
export function dateIn(cell: string, order?: DateOrder): DateReading {
  const text = bareDay(unguarded(cell), order);
  const serial = serialDay(text);
  if (serial !== undefined) return { kind: 'day', day: serial };
  const read = readDay(
    text.replace(/^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?,?\s+.*\d:\d.*$/, '$1$2$3$2$4'),
  );
  if ('day' in read) return { kind: 'day', day: read.day };
  if (read.problem.reason !== 'unclear') return { kind: 'none' };
  const [dayFirst, monthFirst] = read.problem.readings;
  if (order === undefined) return { kind: 'unclear', readings: [dayFirst, monthFirst] };
  return { kind: 'day', day: order === 'dayFirst' ? dayFirst : monthFirst };
}

/** The day on which a term begins or ends, also where the cell names a month: that has its first, or its last day. */
export function termDayIn(
  cell: string,
  side: 'first' | 'last',
  order?: DateOrder,
): DateReading & { readonly isMonth?: true } {
  const reading = dateIn(cell, order);
  const month = reading.kind === 'none' ? readMonth(bareDay(unguarded(cell))) : undefined;
  return month === undefined ? reading : { kind: 'day', day: month[side], isMonth: true };
}

/** True for a day, and for a month that is no decimal number. */
export function looksLikeDay(cell: string): boolean {
  if (dateIn(cell).kind !== 'none') return true;
  return !/^\s*\d+[.,]\d+\s*$/.test(cell) && termDayIn(cell, 'last').kind === 'day';
}

/** The order that a cell proves, since it makes a day in one order only; undefined for every other cell. */
export function orderProvenBy(cell: string): DateOrder | undefined {
  if (isDayInFront(unguarded(cell))) return 'dayFirst';
  const [, first = '', second = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2}$)/.exec(unguarded(cell)) ?? [];
  if (first === '' || (Number(first) > 12 && Number(second) > 12)) return undefined;
  if (Number(first) > 12) return 'dayFirst';
  return Number(second) > 12 ? 'monthFirst' : undefined;
}

/** The day that an Excel serial number means; undefined for any other text. */
function serialDay(text: string): CalendarDay | undefined {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return undefined;
  const serial = Math.floor(Number(text));
  return serial < serials.from || serial > serials.to ? undefined : addDays(dayZero, serial);
}

/** Thousands in groups, such as "1,000": its zeros are no decimals. */
const inThousands = /^\d{1,3}([.,])(?:\d{3}\1)*\d{3}$/;

/** A whole number, such as "22.000000000000000000", "1 200", "1,000", "5 db" or "2.2E1"; negative ones keep their sign. */
export function wholeNumberIn(cell: string): number | undefined {
  const text = unguarded(cell);
  if (/^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$/i.test(text)) return wholeOf(Number(text.replace(',', '.')));
  const [, sign = '', rest = text] = /^([-−])\s*(.+)$/.exec(text) ?? [];
  const digits = licencesIn(inThousands.test(rest) ? rest : rest.replace(/[.,]0{2,}$/, ''));
  if (!/^\d{1,7}$/.test(digits)) return undefined;
  return sign === '' ? Number(digits) : -Number(digits);
}

/**
 * An amount of money as files write it: "22.5", "'22.500000000000000000", "0E-20", "12,50", "1.234,50". Undefined for
 * every other text, also for one that can be read in two ways, such as "1,234".
 */
export function amountIn(cell: string): number | undefined {
  const text = unguarded(cell).replace(/[\s\u00a0\u202f]/g, '');
  if (/^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text)) return Number(text);
  if (/^[-+]?\d{1,3}(?:,\d{3})*\.\d+$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^[-+]?\d{1,3}(?:\.\d{3})*,\d+$/.test(text) && !/^[-+]?\d{1,3},\d{3}$/.test(text))
    return Number(text.replaceAll('.', '').replace(',', '.'));
  return /^[-+]?\d+,\d{1,2}$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function wholeOf(number: number): number | undefined {
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The months of a term, such as "P1Y", "1 Year", "One-Year commitment for monthly/yearly billing" or "éves". */
export function termIn(cell: string): number | undefined {
  const text = unguarded(cell);
  const spelled = /^(one|two|three|1|2|3)[\s-]*(month|year)/i.exec(text);
  if (spelled !== null) {
    const [, count = '', unit = ''] = spelled;
    const number = { one: 1, two: 2, three: 3 }[count.toLowerCase()] ?? Number(count);
    return number * (unit.toLowerCase() === 'year' ? 12 : 1);
  }
  const folded = foldedLetters(text);
  if (monthly.test(folded)) return 1;
  if (threeYearly.test(folded)) return 36;
  const months = monthsIn(text);
  return /^\d{1,3}$/.test(months) && Number(months) > 0 ? Number(months) : undefined;
}

/** The months of the term that the name of a product tells: "Visio Plan 2 éves előfizetés", "… (P1Y Annual billing)". */
export function termOfName(name: string): number | undefined {
  const [term] = termInName.exec(name) ?? [];
  return term === undefined ? undefined : termIn(term);
}

/** Yes or no in the words of files; undefined for everything else. */
export function yesOrNo(cell: string): boolean | undefined {
  const folded = foldedLetters(unguarded(cell));
  if (yes.has(folded)) return true;
  return no.has(folded) ? false : undefined;
}

/** A GUID in small letters; undefined for any other text. */
export function guidIn(cell: string): string | undefined {
  return guid.exec(unguarded(cell))?.[1]?.toLowerCase();
}
