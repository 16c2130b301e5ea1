// Finds extended service terms in the rows of an invoice: by the names that Microsoft gives them, and by their price.
import { addDays, addMonths, type CalendarDay } from '../dates/calendarDay.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { foundExtended } from './extendedTerm.ts';
import { extendedPrice } from './termCosts.ts';

/** What of an invoice row tells an extended service term; what the file does not have is absent. */
export interface InvoiceRow {
  /** The names in the row: of SKU and product, the description of the subscription, why the price was adjusted. */
  readonly names: readonly string[];
}

/** As names write it: the words, or the abbreviation as a word of its own in capitals. */
const inWords = /extended[\s-]+service[\s-]+terms?/iu;
const abbreviated = /(?<![\p{L}\p{N}])EST(?![\p{L}\p{N}])/u;
/** The words with what surrounds them: "(Extended Service Term)", "- EST". */
const within =
  /[\s,;:–—-]*[([]?\s*(?:extended[\s-]+service[\s-]+terms?|(?<![\p{L}\p{N}])EST(?![\p{L}\p{N}]))\s*[)\]]?/giu;
/** Invoices round prices to cents. */
const tolerance = 0.005;

/**
 * True for a row of an extended service term by the names in it: its SKU has a name of its own.
 *
 * @example isExtensionRow({ names: ['Microsoft 365 Business Basic (Extended Service Term)'] }) // true
 */
export function isExtensionRow({ names }: InvoiceRow): boolean {
  return names.some((name) => inWords.test(name) || abbreviated.test(name));
}

/** A month that an invoice charges for a subscription, beginning on a day. */
export interface ChargedMonth {
  /** For a licence, in units of the currency. */
  readonly perLicence: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly on: CalendarDay;
}

/**
 * True for a month of an extended service term by its price: it begins after the term on record, which did not renew by
 * itself, and costs 3 % more than the known plan by the month, or 23 % more than the price of what has none.
 */
export function isExtensionMonth(known: Subscription, { perLicence, currency, on }: ChargedMonth): boolean {
  const { price, termMonths, channel, endsOn, autoRenews } = known;
  if (channel !== 'csp-nce' || autoRenews || on <= endsOn || price?.currency !== currency) return false;
  const { low, high } = extendedPrice(price, termMonths);
  return low > 0 && perLicence >= low * (1 - tolerance) && perLicence <= high * (1 + tolerance);
}

/** The name of the product itself, without the words of the extended service term. */
export function productOfExtension(name: string): string {
  return name
    .replace(within, '')
    .replace(/\s{2,}/g, ' ')
    .trim();
}

/**
 * What is on record once an invoice showed a month of an extended service term that begins on a day. A term that is on
 * record ended before it, so the extension began on the day after; where none is, the term before it is taken for a
 * year.
 */
export function extendedByInvoice(
  known: Subscription | undefined,
  charged: Subscription,
  month: CalendarDay,
): Subscription {
  if (known?.extended !== undefined)
    return known.licences === charged.licences ? known : { ...known, licences: charged.licences };
  if (known !== undefined && known.endsOn < month) {
    return foundExtended(
      { ...known, licences: charged.licences },
      { since: addDays(known.endsOn, 1), found: 'invoice' },
    );
  }
  const endsOn = addDays(month, -1);
  const before = {
    ...(known ?? charged),
    licences: charged.licences,
    endsOn,
    startsOn: addMonths(endsOn, -12),
    termMonths: 12,
  };
  return foundExtended(
    known === undefined ? before : { ...before, startsOn: known.startsOn, termMonths: known.termMonths },
    {
      since: month,
      found: 'invoice',
    },
  );
}
