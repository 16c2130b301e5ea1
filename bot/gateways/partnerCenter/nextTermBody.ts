// Reads and writes what Partner Center has planned for the next term of a subscription. What is not understood stays as it is.
import { defined } from '../../../domain/defined.ts';
import { isSameItem, type Billing, type NextTerm } from '../../../domain/endOfTerm/nextTerm.ts';
import { countOf, fieldOf, itemsOf, textOf } from '../calls/looseFields.ts';

type Body = Readonly<Record<string, unknown>>;
/** A term as Partner Center has it, whole. */
interface WholeTerm {
  readonly itemId: string;
  readonly licences: number | undefined;
  readonly termMonths: number | undefined;
  readonly billing: Billing | undefined;
}

const termEnd = 'termend';

/** The action that is scheduled for the end of the term. */
export function termEndActionOf(body: unknown): Body | undefined {
  return itemsOf(body, 'scheduledActions').filter(isBody).find(isAtTermEnd);
}

/** True for an action at the end of the term, and not on a day. */
export function isAtTermEnd(action: unknown): boolean {
  return textOf(action, 'scheduleType')?.toLowerCase() === termEnd;
}

/** What is planned for the next term: with the action, else in the field that was there before there were actions. */
export function instructionsOf(body: unknown): Body | undefined {
  const found = fieldOf(termEndActionOf(body), 'instructions') ?? fieldOf(body, 'scheduledNextTermInstructions');
  return isBody(found) ? found : undefined;
}

/** What is planned to be different in the next term; a product is named by its id. Undefined where nothing is. */
export function plannedNext(body: unknown): Omit<NextTerm, 'planId'> | undefined {
  const [own, planned] = [ownTerm(body), plannedTerm(body)];
  const next = defined({
    licences: planned.licences === own.licences ? undefined : planned.licences,
    termMonths: planned.termMonths === own.termMonths ? undefined : planned.termMonths,
    billing: planned.billing === own.billing ? undefined : planned.billing,
    product: isSameItem(planned.itemId, own.itemId) ? undefined : { itemId: planned.itemId, name: planned.itemId },
  });
  return Object.keys(next).length === 0 ? undefined : next;
}

/** Whether the next term will be as it is wanted, and as this one in everything else. */
export function isPlannedIn(body: unknown, next: Omit<NextTerm, 'planId'> = {}): boolean {
  const [own, planned] = [ownTerm(body), plannedTerm(body)];
  return (
    isSameItem(planned.itemId, next.product?.itemId ?? own.itemId) &&
    planned.licences === (next.licences ?? own.licences) &&
    planned.termMonths === (next.termMonths ?? own.termMonths) &&
    planned.billing === (next.billing ?? own.billing)
  );
}

/**
 * The instructions for a next term: this term with what shall be different. What somebody set beside it, such as a day
 * on which the next term ends, is kept while the term is as long. Undefined where nothing needs to be planned.
 */
export function nextTermBody(body: Body, next: Omit<NextTerm, 'planId'> | undefined): Body | undefined {
  const planned = instructionsOf(body) ?? {};
  const { product: plannedProduct, quantity: _quantity, customTermEndDate, ...others } = planned;
  const endsOn = next?.termMonths === undefined && customTermEndDate ? { customTermEndDate } : {};
  const beside = { ...others, ...endsOn };
  if (next === undefined && Object.keys(beside).length === 0) return undefined;
  const { licences, termMonths, billing, product } = next ?? {};
  const itemId = product?.itemId ?? ownTerm(body).itemId;
  const [productId, skuId, availabilityId] = itemId.split(':');
  const isKept = isBody(plannedProduct) && isSameItem(itemOf(plannedProduct) ?? '', itemId);
  const own = { billingCycle: textOf(body, 'billingCycle'), termDuration: textOf(body, 'termDuration') };
  return {
    ...beside,
    product: {
      ...(isKept ? plannedProduct : {}),
      ...defined({ productId, skuId, availabilityId, ...own }),
      ...defined({
        billingCycle: billing && cycleOf(billing),
        termDuration: termMonths === undefined ? undefined : durationOf(termMonths),
      }),
    },
    quantity: licences ?? countOf(body, 'quantity'),
  };
}

/** Months of a term such as P1M, P1Y or P3Y; undefined for what has no term, such as P0M. */
export function monthsOf(duration: string | undefined): number | undefined {
  const found = /^P(\d{1,2})([MY])$/i.exec(duration ?? '');
  if (found === null) return undefined;
  return Number(found[1]) * (found[2]?.toUpperCase() === 'Y' ? 12 : 1) || undefined;
}

/** How a term is billed; undefined for what is billed otherwise, and for words of tomorrow. */
export function billingOf(cycle: string | undefined): Billing | undefined {
  const word = cycle?.toLowerCase();
  if (word === 'monthly') return 'monthly';
  return word === 'annual' ? 'yearly' : undefined;
}

function durationOf(months: number): string {
  return months % 12 === 0 ? `P${months / 12}Y` : `P${months}M`;
}

function cycleOf(billing: Billing): string {
  return billing === 'monthly' ? 'monthly' : 'annual';
}

function ownTerm(body: unknown): WholeTerm {
  return {
    itemId: textOf(body, 'offerId') ?? '',
    licences: countOf(body, 'quantity'),
    termMonths: monthsOf(textOf(body, 'termDuration')),
    billing: billingOf(textOf(body, 'billingCycle')),
  };
}

/** The next term: what is planned, and this term where nothing is. */
function plannedTerm(body: unknown): WholeTerm {
  const own = ownTerm(body);
  const planned = instructionsOf(body);
  const product = fieldOf(planned, 'product');
  return {
    itemId: itemOf(product) ?? own.itemId,
    licences: countOf(planned, 'quantity') ?? own.licences,
    termMonths: monthsOf(textOf(product, 'termDuration')) ?? own.termMonths,
    billing: billingOf(textOf(product, 'billingCycle')) ?? own.billing,
  };
}

function itemOf(product: unknown): string | undefined {
  const ids = ['productId', 'skuId', 'availabilityId'].map((name) => textOf(product, name));
  return ids.slice(0, 2).every((id) => id !== undefined) ? ids.filter((id) => id !== undefined).join(':') : undefined;
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
