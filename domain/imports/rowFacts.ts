// What one row of a table says: of a customer, of a subscription, or why it cannot be taken.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { PlanId, Product } from '../products/plans.ts';
import type { TableColumns } from './columnHeadings.ts';
import type { InvoicePrice } from './invoicePrice.ts';
import type { UnreadCell } from './unreadCells.ts';
import type { DateOrder } from './writtenDays.ts';

/**
 * Why a row is not taken. `undecided`: a person has not said yet whether it is the same as another. `erased`: its
 * customer was erased, and only a person brings it back. `changedSince`: what it is about was changed between the look
 * and the applying, so that nobody was shown what the row does to it now.
 */
export const rowReasons = [
  ...(['customerMissing', 'nameTooLong', 'productMissing', 'endMissing', 'endUnread', 'endUnclear'] as const),
  ...(['startAfterEnd', 'licencesMissing', 'licencesUnread', 'tooManyLicences'] as const),
  ...(['undecided', 'erased', 'changedSince'] as const),
] as const;
export type RowReason = (typeof rowReasons)[number];

/** A reason, with the value that it is about. */
export interface RowProblem {
  readonly reason: RowReason;
  readonly value?: string;
}

/** What a row says of a customer; what it does not say is absent. */
export interface CustomerFacts {
  readonly name: string;
  readonly domain?: string;
  readonly tenantId?: string;
  readonly country?: string;
  readonly contactName?: string;
  readonly contactMail?: string;
  readonly contactPhone?: string;
  readonly language?: string;
  readonly notes?: string;
  readonly responsible?: string;
  /** Cells that say a domain, a tenant, an address, a country or a language that nobody can read. */
  readonly unread?: readonly UnreadCell[];
}

/** What a row says of a subscription. */
export interface SubscriptionFacts {
  /** Its id at Microsoft or the provider. */
  readonly sourceId?: string;
  readonly product: Product;
  readonly licences: number;
  readonly startsOn?: CalendarDay;
  readonly endsOn: CalendarDay;
  /** True where the row names only a month, of which `endsOn` is the last day. */
  readonly endIsMonth?: true;
  readonly termMonths?: number;
  readonly autoRenews?: boolean;
  /** The day by which the newest of several rows of an invoice is told. */
  readonly chargedOn?: CalendarDay;
  /** What a licence costs by the invoice. */
  readonly price?: InvoicePrice;
  /** True for a charge with which a term begins: bought, renewed, or converted. */
  readonly begins?: true;
  /** First day of the month of an extended service term that the row charges. */
  readonly extendedMonth?: CalendarDay;
}

/** A row as it was read. */
export type RowReading =
  /** Nothing that anybody means as a row: a total, a title, a foot note. */
  | { readonly kind: 'none' }
  /** Left alone: a credit, or a subscription that is over. */
  | { readonly kind: 'passed'; readonly why: 'credit' | 'over'; readonly customer: CustomerFacts }
  | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] }
  | { readonly kind: 'facts'; readonly customer: CustomerFacts; readonly subscription?: SubscriptionFacts };

/** What is known of a table, and the words of products and countries. */
export interface RowWords {
  readonly columns: TableColumns;
  readonly headings: readonly string[];
  readonly order?: DateOrder;
  readonly planOf: (name: string) => PlanId | undefined;
  /** The code of a country that is named or coded; undefined for any other text. */
  readonly countryOf: (text: string) => string | undefined;
  readonly languageOf: (text: string) => string | undefined;
}
