// Reads one row of a table: the customer it names, the subscription it tells of, or why it cannot be taken.
import { anyOf } from '../tableWords/everyLanguage.ts';
import { addMonths, type CalendarDay } from '../dates/calendarDay.ts';
import { isExtensionRow, productOfExtension } from '../endOfTerm/invoiceRow.ts';
import { plans, type PlanId, type Product } from '../products/plans.ts';
import { readDomain } from '../customers/tenantDomain.ts';
import { isDrawn, isRemark, isTotal } from './asideRows.ts';
import { countedProducts, type CountedProduct } from './countedProducts.ts';
import { dateIn, guidIn, termDayIn, termIn, termOfName, unguarded, wholeNumberIn, yesOrNo } from './cellValues.ts';
import { isDomain } from './columnContents.ts';
import type { ColumnMeaning } from '../tableWords/columns.ts';
import type { TableColumns } from './columnHeadings.ts';
import { foldedLetters } from '../text/fold.ts';
import { periodIn, priceIn, type InvoicePrice } from './invoicePrice.ts';
import { unreadCells, type UnreadCell } from './unreadCells.ts';
import { defined, filled } from '../defined.ts';
import type { DateOrder } from './writtenDays.ts';

/**
 * Why a row is not taken. `undecided`: a person has not said yet whether it is the same as another. `erased`: its
 * customer was erased, and only a person brings it back.
 */
export const rowReasons = [
  ...(['customerMissing', 'nameTooLong', 'productMissing', 'endMissing', 'endUnread', 'endUnclear'] as const),
  ...(['startAfterEnd', 'licencesMissing', 'licencesUnread', 'tooManyLicences', 'undecided', 'erased'] as const),
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

const longestName = 200;
const longestNotes = 2_000;
const over = new RegExp(`^${anyOf(({ cells }) => cells.over)}$`, 'i');

/** Reads the cells of a row. */
export function readRow(cells: readonly string[], words: RowWords): RowReading {
  const filled = cells.filter((cell) => cell !== '').length;
  const cell = (meaning: ColumnMeaning): string => unguarded(cells[words.columns[meaning] ?? -1] ?? '');
  const isHeadingAgain = filled > 1 && cells.every((one, index) => one === '' || one === words.headings[index]);
  const isAside = filled === 1 && words.headings.length > 2 && cell('domain') === '' && cell('tenantId') === '';
  const isNote = isAside && (cell('customer') === '' || isRemark(cell('customer')));
  // A firm may be called "Total": a row that adds up has no product or no end.
  const isSum = isTotal(cells) && (cell('product') === '' || cell('ends') === '');
  if (isDrawn(cells) || isSum || isHeadingAgain || isNote) return { kind: 'none' };
  const customer = customerIn(cell, words);
  if (customer === undefined) return refused([{ reason: 'customerMissing' }]);
  if (customer.name.length > longestName)
    return refused([{ reason: 'nameTooLong', value: customer.name.slice(0, 60) }]);
  if (isOver(cell('status'))) return { kind: 'passed', why: 'over', customer };
  const told = (['product', 'ends', 'subscriptionId', 'licences'] as const).some((meaning) => cell(meaning) !== '');
  return told ? subscriptionIn(cell, words, customer) : { kind: 'facts', customer };
}

function refused(problems: readonly RowProblem[]): RowReading {
  return { kind: 'refused', problems };
}

type CellOf = (meaning: ColumnMeaning) => string;

/** The name; else the domain stands for it. */
function customerIn(cell: CellOf, { countryOf, languageOf }: RowWords): CustomerFacts | undefined {
  const tenantId = guidIn(cell('tenantId'));
  const { name, beside } = nameAndDomain(cell('customer').replace(/\s+/g, ' '));
  const domain = isDomain(cell('domain')) ? readDomain(cell('domain')) : beside;
  if (!/[\p{L}\p{N}]/u.test(name) && domain === undefined && tenantId === undefined) return undefined;
  const mail = /[^\s<>,;"]+@[^\s<>,;"]+\.[^\s<>,;".]+/.exec(cell('contactMail'))?.[0];
  const facts = {
    domain,
    tenantId,
    country: countryOf(cell('country')),
    contactName: short(cell('contactName'), longestName),
    contactMail: mail?.slice(0, 254),
    contactPhone: short(cell('contactPhone'), 40),
    language: languageOf(cell('language')),
    notes: short(cell('notes'), longestNotes),
    responsible: short(cell('responsible'), longestName),
  };
  const said = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  const unread = unreadCells(cell, facts);
  return {
    name: name === '' ? (domain ?? tenantId ?? '') : name,
    ...(Object.fromEntries(said) as object),
    ...filled({ unread }),
  };
}

/** "Contoso Kft. (contoso.hu)" is a name and its domain. */
function nameAndDomain(text: string): { readonly name: string; readonly beside?: string } {
  const [, name = '', domain = ''] = /^(.*\S)\s*[(<[]([^()<>[\]\s]+)[)>\]]$/.exec(text) ?? [];
  const beside = isDomain(domain) ? readDomain(domain) : undefined;
  return beside === undefined ? { name: text } : { name, beside };
}

function short(text: string, longest: number): string {
  return text.slice(0, longest);
}

function isOver(status: string): boolean {
  return over.test(status);
}

function subscriptionIn(cell: CellOf, words: RowWords, customer: CustomerFacts): RowReading {
  const counted = cell('licences') === '' ? soleProduct(cell('product'), words) : undefined;
  const quantity = counted?.licences ?? wholeNumberIn(cell('licences'));
  if (isCredit(cell('chargeType')) || (quantity !== undefined && quantity < 0))
    return { kind: 'passed', why: 'credit', customer };
  const names = (['product', 'skuName', 'description', 'adjustment', 'term'] as const).map(cell);
  const isExtended = isExtensionRow({ names });
  const named = counted?.product ?? cell('product');
  const product = productIn(isExtended ? productOfExtension(named) : named, words);
  const ends = termDayIn(cell('ends'), 'last', words.order);
  const starts = termDayIn(cell('starts'), 'first', words.order);
  const startsOn = starts.kind === 'day' ? starts.day : undefined;
  const termMonths = termIn(cell('term')) ?? (cell('ends') === '' ? termOfName(named) : undefined);
  const endsOn =
    ends.kind === 'day'
      ? ends.day
      : cell('ends') === '' && startsOn !== undefined && termMonths !== undefined
        ? addMonths(startsOn, termMonths)
        : undefined;
  const problems: RowProblem[] = [
    ...(product === undefined ? [{ reason: 'productMissing' } as const] : []),
    ...(endsOn === undefined ? [problemOfEnd(cell('ends'), ends.kind)] : []),
    ...problemOfLicences(counted === undefined ? cell('licences') : String(counted.licences), quantity, product),
    ...(startsOn !== undefined && endsOn !== undefined && startsOn > endsOn
      ? [{ reason: 'startAfterEnd', value: cell('starts') } as const]
      : []),
  ];
  if (product === undefined || endsOn === undefined || quantity === undefined || problems.length > 0)
    return refused(problems);
  const sourceId = cell('subscriptionId');
  const renews = yesOrNo(cell('autoRenews'));
  const charged = dateIn(cell('chargedOn'), words.order);
  return {
    kind: 'facts',
    customer,
    subscription: {
      product,
      licences: quantity,
      endsOn,
      ...(sourceId === '' ? {} : { sourceId: (guidIn(sourceId) ?? sourceId.toLowerCase()).slice(0, 120) }),
      ...defined({ startsOn, termMonths, autoRenews: renews }),
      ...(ends.isMonth === true ? { endIsMonth: true } : {}),
      ...(charged.kind === 'day' ? { chargedOn: charged.day } : {}),
      ...(/^(?:new|renew|convert)/.test(foldedLetters(cell('chargeType'))) ? { begins: true } : {}),
      ...(isExtended
        ? { extendedMonth: periodIn(cell, words.order)?.from ?? startsOn ?? addMonths(endsOn, -1) }
        : defined({ price: priceIn(cell, quantity, words.order) })),
    },
  };
}

/** Rows of an invoice that give money back, or end something at once, tell no seats. */
function isCredit(chargeType: string): boolean {
  return /credit|cancel|refund|removequantity|discount/.test(foldedLetters(chargeType));
}

/** The one product of a cell that says how many of it as well. */
function soleProduct(text: string, { planOf }: RowWords): CountedProduct | undefined {
  const [only, ...others] = countedProducts(text, (name) => planOf(name) !== undefined) ?? [];
  return others.length === 0 ? only : undefined;
}

function productIn(name: string, { planOf }: RowWords): Product | undefined {
  if (!/[\p{L}\p{N}]/u.test(name)) return undefined;
  const planId = planOf(name);
  return planId === undefined ? { planId: 'other', productName: name.replace(/\s+/g, ' ').slice(0, 200) } : { planId };
}

function problemOfEnd(value: string, kind: 'unclear' | 'none' | 'day'): RowProblem {
  if (value === '') return { reason: 'endMissing' };
  return { reason: kind === 'unclear' ? 'endUnclear' : 'endUnread', value: value.slice(0, 60) };
}

function problemOfLicences(
  value: string,
  quantity: number | undefined,
  product: Product | undefined,
): readonly RowProblem[] {
  if (value === '') return [{ reason: 'licencesMissing' }];
  if (quantity === undefined || quantity < 1) return [{ reason: 'licencesUnread', value: value.slice(0, 60) }];
  const most = plans[product?.planId ?? 'other'].maximumLicences;
  return quantity > most ? [{ reason: 'tooManyLicences', value: String(most) }] : [];
}
