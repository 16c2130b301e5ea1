// What the end of a term costs: an estimate from the prices that are known, in their currency, or per cent.
import { daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import type { Price, Subscription } from '../subscriptions/subscription.ts';

/** Lowest and highest; the same where it is known. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/**
 * Microsoft, "Extended service terms": the monthly price of the SKU and 3 % more; 23 % more than now where the SKU has
 * no plan by the month.
 */
const surcharge = { overMonthly: 0.03, withoutMonthly: 0.23 } as const;
const usualMonthly = 1.2;
const daysOfMonth = 365 / 12;

/** By how much an extended service term is dearer than the present one, in per cent. */
export function extraPercent({ price, termMonths }: Pick<Subscription, 'price' | 'termMonths'>): Span {
  const { low, high } = factors(price, termMonths);
  return { low: percent(low), high: percent(high) };
}

/**
 * What a licence may cost for a month in an extended service term. Plans by the month are usually 20 % dearer than by
 * the year: where nobody knows the plan, 3 % over that is next to the 23 % of what has none.
 */
export function extendedPrice(price: Price, termMonths: number): Span {
  const { low, high } = factors(price, termMonths);
  const usual = { low: 1 + surcharge.withoutMonthly, high: usualMonthly * (1 + surcharge.overMonthly) };
  const span = low === high ? { low, high } : usual;
  return { low: span.low * price.perLicence, high: span.high * price.perLicence };
}

/** What an extended service term costs more, for a month and all licences; undefined without a price. */
export function extraPerMonth({
  price,
  licences,
  termMonths,
}: Pick<Subscription, 'price' | 'licences' | 'termMonths'>): Span | undefined {
  if (price === undefined) return undefined;
  const { low, high } = factors(price, termMonths);
  const now = price.perLicence * licences;
  return { low: now * (low - 1), high: now * (high - 1) };
}

/** What the extended service terms of several subscriptions cost more for a month, by currency; those without a price left out. */
export function extraTogether(
  subscriptions: readonly Pick<Subscription, 'price' | 'licences' | 'termMonths'>[],
): ReadonlyMap<string, Span> {
  const sums = new Map<string, Span>();
  for (const one of subscriptions) {
    const month = extraPerMonth(one);
    if (one.price === undefined || month === undefined) continue;
    const { low, high } = sums.get(one.price.currency) ?? { low: 0, high: 0 };
    sums.set(one.price.currency, { low: low + month.low, high: high + month.high });
  }
  return sums;
}

/** What an extended service term costs more from one day until another, charged by the day. */
export function extraBetween(
  subscription: Pick<Subscription, 'price' | 'licences' | 'termMonths'>,
  from: CalendarDay,
  until: CalendarDay,
): Span | undefined {
  const month = extraPerMonth(subscription);
  const months = Math.max(0, daysBetween(from, until)) / daysOfMonth;
  return month && { low: month.low * months, high: month.high * months };
}

/** Licences that nobody uses, and what they cost for a month; undefined while nobody knows how many are in use. */
export function unusedSeats({
  licences,
  price,
  seatsInUse,
}: Pick<Subscription, 'licences' | 'price' | 'seatsInUse'>):
  { readonly used: number; readonly unused: number; readonly perMonth?: number } | undefined {
  if (seatsInUse === undefined) return undefined;
  const unused = Math.max(0, licences - seatsInUse.licences);
  const saved = price !== undefined && unused > 0 ? { perMonth: unused * price.perLicence } : {};
  return { used: seatsInUse.licences, unused, ...saved };
}

/** The price of an extended service term over that of the present one. */
function factors(price: Price | undefined, termMonths: number): Span {
  const same = (factor: number): Span => ({ low: factor, high: factor });
  const overMonthly = 1 + surcharge.overMonthly;
  if (termMonths === 1) return same(overMonthly);
  const monthly = price?.monthlyPlan;
  if (price === undefined || monthly === undefined) return { low: overMonthly, high: 1 + surcharge.withoutMonthly };
  if (monthly === 'none' || price.perLicence === 0) return same(1 + surcharge.withoutMonthly);
  return same((monthly * overMonthly) / price.perLicence);
}

function percent(factor: number): number {
  return Math.round((factor - 1) * 1000) / 10;
}
