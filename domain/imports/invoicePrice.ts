// The price in a row of an invoice: what a licence costs for a month, where the row charges whole periods and says which.
import { anyOf } from '../tableWords/everyLanguage.ts';
import type { TableWords } from '../tableWords/tableWords.ts';
import { addDays, addMonths, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import { amountIn, dateIn, termIn, type CellOf } from './cellValues.ts';
import { foldedLetters } from '../text/fold.ts';
import type { DateOrder } from './writtenDays.ts';

/** What a licence costs for a month by an invoice, in units of the currency (ISO 4217). */
export interface InvoicePrice {
  readonly perLicence: number;
  readonly currency: string;
  /** First day of the period that was charged at it. */
  readonly on: CalendarDay;
}

/** The days that a row charges, the last one included. */
export interface ChargedPeriod {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** Days by which a period may miss whole months: files write its end as the last day, or as the day after. */
const leeway = 2;
const cycles = [1, 12, 36] as const;
const cycleWords: readonly (readonly [months: number, word: RegExp])[] = [
  [
    1,
    cycleWord(
      ({ monthly }) => monthly,
      1,
      ({ months }) => months,
    ),
  ],
  [
    12,
    cycleWord(
      ({ yearly }) => yearly,
      1,
      ({ years }) => years,
    ),
  ],
  [
    36,
    cycleWord(
      ({ threeYearly }) => threeYearly,
      3,
      ({ years }) => years,
    ),
  ],
];
/** Invoices round to cents. */
const tolerance = 0.01;

/** The period of a row; undefined where the file does not tell both of its days. */
export function chargedPeriodIn(cell: CellOf, order: DateOrder | undefined): ChargedPeriod | undefined {
  if (cell('chargeEnds') === '') return undefined;
  const from = dateIn(cell('chargedOn'), order);
  const to = dateIn(cell('chargeEnds'), order);
  return from.kind === 'day' && to.kind === 'day' && from.day <= to.day ? { from: from.day, to: to.day } : undefined;
}

/**
 * The price in a row, undefined for one that tells none: a part of a period, licences that were added to one, what is
 * free, and a price of which nobody knows for how long it is. Microsoft, "Modern invoice reconciliation file": the unit
 * price is that of the price list, the effective one what is charged after adjustments.
 */
export function priceIn(cell: CellOf, quantity: number, order: DateOrder | undefined): InvoicePrice | undefined {
  const price = amountIn(cell('effectivePrice')) ?? amountIn(cell('unitPrice'));
  if (price === undefined || price <= 0 || isPart(cell('chargeType'))) return undefined;
  const period = chargedPeriodIn(cell, order);
  const months = billedMonths(cell) ?? (period && cycles.find((cycle) => isWhole(period, cycle)));
  const currency = currencyIn(cell, price * quantity);
  const on = period?.from ?? dayIn(cell('chargedOn'), order) ?? dayIn(cell('starts'), order);
  if (months === undefined || currency === undefined || on === undefined) return undefined;
  if (period !== undefined && !isWhole(period, months)) return undefined;
  return { perLicence: Math.round((price / months) * 10_000) / 10_000, currency, on };
}

function dayIn(text: string, order: DateOrder | undefined): CalendarDay | undefined {
  const read = dateIn(text, order);
  return read.kind === 'day' ? read.day : undefined;
}

/** Charges of a part of a period: prorations, and licences that come or go within one. */
function isPart(chargeType: string): boolean {
  return /prorat|quantity|adjust/.test(foldedLetters(chargeType));
}

/** Months that one charge is for, as "Monthly", "1 year, monthly" or "One-Year commitment for yearly billing" say. */
function billedMonths(cell: CellOf): number | undefined {
  const frequency = cyclesNamed(cell('billing'));
  if (frequency.length === 1) return frequency[0];
  const term = cell('term');
  const named = cyclesNamed(term.replace(/^\W*(?:p?\d+\s*[a-z]?|one|two|three)[\s-]*(?:months?|years?)?/i, ''));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  return termIn(term) === 1 ? 1 : undefined;
}

type QuantityWords = (words: TableWords['quantities']) => string;

/** A cycle by its word, or by a number of units of time: "yearly", "1 year". */
function cycleWord(word: QuantityWords, count: number, unit: QuantityWords): RegExp {
  const [words, units] = [word, unit].map((pick) => anyOf(({ quantities }) => pick(quantities)));
  return new RegExp(String.raw`\b(?:${words}|${count} ${units})(?!\p{L})`, 'iu');
}

function cyclesNamed(text: string): readonly number[] {
  return cycleWords.flatMap(([months, word]) => (word.test(text) ? [months] : []));
}

function isWhole({ from, to }: ChargedPeriod, months: number): boolean {
  return Math.abs(daysBetween(addDays(addMonths(from, months), -1), to)) <= leeway;
}

/**
 * The currency of a unit price. Price list and bill may have one each: the amount that was billed tells which it is,
 * and where it does not, prices are those of the list.
 */
function currencyIn(cell: CellOf, amount: number): string | undefined {
  const [billed, listed] = [codeIn(cell('currency')), codeIn(cell('pricingCurrency'))];
  if (billed === undefined || listed === undefined || billed === listed) return billed ?? listed;
  const subtotal = amountIn(cell('subtotal'));
  const isBilled = subtotal !== undefined && amount > 0 && Math.abs(subtotal / amount - 1) <= tolerance;
  return isBilled ? billed : listed;
}

function codeIn(text: string): string | undefined {
  return /^[A-Z]{3}$/i.test(text) ? text.toUpperCase() : undefined;
}
