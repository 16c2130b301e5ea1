// What a row of a file makes of the records: a customer and a subscription that are added, changed, or left as they are.
import { addDays, addMonths, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import { type Contact, type Customer, archivedWith } from '../customers/customer.ts';
import type { PersonRef } from '../people/person.ts';
import { productOf, type Product } from '../products/plans.ts';
import { extendedByInvoice, isExtensionMonth } from '../endOfTerm/invoiceRow.ts';
import type { SalesChannel } from '../endOfTerm/termRules.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { CustomerFacts, SubscriptionFacts } from './rowFacts.ts';
import { foldedLetters } from '../text/fold.ts';
import { defined } from '../defined.ts';

/** Whose import it is, and what is true of all its rows. */
export interface ImportTerms {
  readonly owner: PersonRef;
  /** How the licences of new subscriptions were bought. */
  readonly channel: SalesChannel;
  /** Colleagues by their plain names, whom a column of the file may name. */
  readonly colleagues: ReadonlyMap<string, PersonRef>;
  /** Instant of the import, ISO 8601. */
  readonly at: string;
}

/** The fields that a preview names when they change. */
export const changedFields = [
  ...(['name', 'domain', 'tenantId', 'country', 'contact', 'language', 'notes', 'responsible'] as const),
  ...(['product', 'licences', 'startsOn', 'endsOn', 'term', 'autoRenews', 'extended', 'price'] as const),
] as const;
export type ChangedField = (typeof changedFields)[number];

/**
 * The customer after a row, or the very record when the row says nothing else. What the file says replaces what is on
 * record; what it leaves out stays. `keepsName` where a person said that another writing means this customer.
 */
export function customerAfter(
  known: Customer | undefined,
  id: string,
  facts: CustomerFacts,
  { owner, colleagues, at }: ImportTerms,
  keepsName = false,
): Customer {
  const contact = contactAfter(known?.contact, facts);
  const responsible = facts.responsible === undefined ? undefined : colleagues.get(foldedLetters(facts.responsible));
  const said: Partial<Customer> = {
    ...(known !== undefined && keepsName ? {} : { name: facts.name }),
    ...defined({
      country: facts.country,
      domain: isFormer(known, facts.domain) ? undefined : facts.domain,
      microsoftTenantId: facts.tenantId,
      language: facts.language,
      notes: facts.notes,
      contact,
      responsible,
    }),
  };
  if (known === undefined)
    return { ...{ id, country: '', managedBy: [owner], createdAt: at }, name: facts.name, ...said };
  return Object.entries(said).every(([field, value]) => isSame(known[field as keyof Customer], value))
    ? known
    : { ...known, ...said };
}

/** A domain that gave way when two customers became one says who is meant, and nothing new. */
function isFormer(known: Customer | undefined, domain: string | undefined): boolean {
  return domain !== undefined && known?.formerDomains?.includes(domain) === true;
}

/** A whole name stands where the family name does: nobody can tell its parts for sure. */
function contactAfter(known: Contact | undefined, facts: CustomerFacts): Contact | undefined {
  const { contactName, contactMail, contactPhone } = facts;
  if (contactName === undefined && contactMail === undefined && contactPhone === undefined) return undefined;
  const { firstName = '', lastName = '', mail = '' } = known ?? {};
  const isNamed = contactName !== undefined && !isNameOf(contactName, firstName, lastName);
  return {
    ...known,
    ...(isNamed ? { firstName: '', lastName: contactName } : { firstName, lastName }),
    mail: contactMail ?? mail,
    ...defined({ phone: contactPhone }),
  };
}

function isNameOf(name: string, firstName: string, lastName: string): boolean {
  return [firstName + lastName, lastName + firstName].some((known) => foldedLetters(known) === foldedLetters(name));
}

/** Of a customer, what a subscription takes over; one of an archived customer is kept aside with it. */
type OwningCustomer = Pick<Customer, 'id' | 'name' | 'responsible' | 'archivedAt'>;

/** The subscription after a row, or the very record when the row says nothing else. */
export function subscriptionAfter(
  known: Subscription | undefined,
  id: string,
  customer: OwningCustomer,
  facts: SubscriptionFacts,
  terms: ImportTerms,
): Subscription {
  const extendedMonth = extendedMonthOf(known, facts);
  if (extendedMonth === undefined) return priced(termAfter(known, id, customer, facts, terms), facts);
  const charged = termAfter(undefined, id, customer, facts, { ...terms, channel: 'csp-nce' });
  return extendedByInvoice(known, charged, extendedMonth);
}

/**
 * First day of the month of an extended service term that the row charges: by its names, by its price, or because it is
 * one more month of the term that is on record as extended. Undefined for what tells of a term.
 */
function extendedMonthOf(known: Subscription | undefined, facts: SubscriptionFacts): CalendarDay | undefined {
  const { price, begins, endsOn, extendedMonth } = facts;
  if (extendedMonth !== undefined || known === undefined || begins === true) return extendedMonth;
  const { extended } = known;
  if (extended !== undefined) return endsOn > extended.since && !isNewTerm(facts) ? extended.since : undefined;
  const isOneMonth = price !== undefined && endsOn <= addDays(addMonths(price.on, 1), 1);
  return isOneMonth && isExtensionMonth(known, price) ? price.on : undefined;
}

/** True for a row of a term, not of one month after the other. */
function isNewTerm({ begins, termMonths, startsOn, endsOn }: SubscriptionFacts): boolean {
  return begins ?? (termMonths ?? termBetween(startsOn, endsOn)) >= 12;
}

/** With the price that the invoice charges; an invoice that is older than the price on record tells nothing new. */
function priced(subscription: Subscription, { price }: SubscriptionFacts): Subscription {
  const { price: known } = subscription;
  if (price === undefined || (known?.on !== undefined && known.on > price.on)) return subscription;
  const isSamePrice = known?.perLicence === price.perLicence && known.currency === price.currency;
  if (isSamePrice && known.source === 'invoice') return subscription;
  const plan = known?.currency === price.currency ? defined({ monthlyPlan: known.monthlyPlan }) : {};
  return { ...subscription, price: { ...price, ...plan, source: 'invoice' } };
}

function termAfter(
  known: Subscription | undefined,
  id: string,
  customer: OwningCustomer,
  facts: SubscriptionFacts,
  { owner, channel }: ImportTerms,
): Subscription {
  const { product, licences, endsOn } = facts;
  const termMonths = facts.termMonths ?? known?.termMonths ?? termBetween(facts.startsOn, endsOn);
  const said: Partial<Subscription> & Product = {
    ...product,
    ...{ licences, endsOn, termMonths },
    ...defined({ microsoftId: facts.sourceId }),
    startsOn: facts.startsOn ?? startKept(known, endsOn) ?? addMonths(endsOn, -termMonths),
    ...defined({ autoRenews: facts.autoRenews }),
    endIsEstimate: false,
  };
  if (known === undefined) {
    return {
      id,
      customerId: customer.id,
      customerName: customer.name,
      channel,
      autoRenews: false,
      responsible: customer.responsible ?? owner,
      redemptionIds: [],
      ...(said as Product & Pick<Subscription, 'licences' | 'startsOn' | 'endsOn' | 'endIsEstimate' | 'termMonths'>),
      ...defined({ autoRenews: facts.autoRenews }),
      ...archivedWith(customer),
    };
  }
  const { productName: _named, extended, ...rest } = known;
  const isConverted = extended !== undefined && endsOn > extended.since && isNewTerm(facts);
  const others = { ...rest, ...(isConverted ? {} : defined({ extended })) };
  const isUnchanged =
    isSame(productOf(known), product) &&
    Object.entries(said).every(([field, value]) => isSame(known[field as keyof Subscription], value));
  return isUnchanged && !isConverted ? known : { ...others, ...said };
}

/** The term that is on record goes on while its end stands. */
function startKept(known: Subscription | undefined, endsOn: CalendarDay): CalendarDay | undefined {
  return known?.endsOn === endsOn ? known.startsOn : undefined;
}

/** Whole months between two days, as terms are sold; a year where nothing tells. */
function termBetween(startsOn: CalendarDay | undefined, endsOn: CalendarDay): number {
  if (startsOn === undefined) return 12;
  const days = daysBetween(startsOn, endsOn);
  if (days <= 32) return 1;
  return Math.max(1, Math.round(days / 30.44));
}

/** The fields in which two states of a customer differ, as a person reads them. */
export function customerChanges(before: Customer, after: Customer): readonly ChangedField[] {
  const pairs = [
    ['name', before.name, after.name],
    ['domain', before.domain, after.domain],
    ['tenantId', before.microsoftTenantId, after.microsoftTenantId],
    ['country', before.country, after.country],
    ['contact', before.contact, after.contact],
    ['language', before.language, after.language],
    ['notes', before.notes, after.notes],
    ['responsible', before.responsible?.id, after.responsible?.id],
  ] as const;
  return pairs.flatMap(([field, one, other]) => (isSame(one, other) ? [] : [field]));
}

/** The fields in which two states of a subscription differ. */
export function subscriptionChanges(before: Subscription, after: Subscription): readonly ChangedField[] {
  const pairs = [
    ['product', productOf(before), productOf(after)],
    ['licences', before.licences, after.licences],
    ['startsOn', before.startsOn, after.startsOn],
    ['endsOn', before.endsOn, after.endsOn],
    ['term', before.termMonths, after.termMonths],
    ['autoRenews', before.autoRenews, after.autoRenews],
    ['extended', before.extended?.since, after.extended?.since],
    ['price', before.price, after.price],
  ] as const;
  return pairs.flatMap(([field, one, other]) => (isSame(one, other) ? [] : [field]));
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
