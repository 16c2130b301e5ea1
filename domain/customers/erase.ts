// What stays of a customer that is erased: numbers for the accounts and the order of the history, without a name.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { AuditEntry } from '../history/auditEntry.ts';
import type { Redemption } from '../redemption/redemption.ts';
import type { Price, Subscription } from '../subscriptions/subscription.ts';
import type { Customer } from './customer.ts';
import { canonicalDomain } from './tenantDomain.ts';
import { defined } from '../defined.ts';

/**
 * A line of what was sold: what, when, how many, for how much. It names no customer, domain, person or tenant, and its
 * own id is a digest that leads to none. Accounting law asks for the numbers (in Hungary for eight years).
 */
export interface AccountLine {
  readonly what: 'subscription' | 'redemption';
  /** The plan, or the name of another product. */
  readonly product: string;
  readonly licences: number;
  /** First and last day of the term, where they are known. */
  readonly startsOn?: CalendarDay;
  readonly endsOn?: CalendarDay;
  readonly months?: number;
  readonly channel?: string;
  /** What a licence cost, where it was on record. */
  readonly price?: Price;
}

/** The line of a subscription's present term. */
export function lineOfSubscription(one: Subscription): AccountLine {
  const { planId, productName, licences, startsOn, endsOn, termMonths, channel, price } = one;
  return {
    ...{
      what: 'subscription',
      product: productName ?? planId,
      licences,
      startsOn,
      endsOn,
      months: termMonths,
      channel,
    },
    ...defined({ price }),
  };
}

/** The lines of what a redemption brought; none for one that is not done. */
export function linesOfRedemption({ state, result = [], changedAt }: Redemption): readonly AccountLine[] {
  if (state !== 'done') return [];
  return result.map(({ planId, licences, endsOn }) => ({
    ...{ what: 'redemption', product: planId, licences, startsOn: changedAt.slice(0, 10), endsOn },
  }));
}

/** Facts of an entry that are numbers, days or plans, and so tell of nobody. */
const kept: ReadonlySet<string> = new Set(['count', 'left', 'endsOn', 'until', 'choice', 'licences', 'plan', 'how']);

/** An entry of the history that tells who did what and when, but not for whom. */
export function withoutCustomer(entry: AuditEntry, id: string): AuditEntry {
  const { customerId: _1, customerName: _2, redemptionId: _3, facts = {}, ...rest } = entry;
  const left = Object.entries(facts).filter(([name]) => kept.has(name));
  return { ...rest, id, ...(left.length === 0 ? {} : { facts: Object.fromEntries(left) }) };
}

/** By what an erased customer would be known again: each is kept as a keyed digest only. */
export function traitsOf({
  id,
  name = '',
  domain,
  microsoftTenantId,
  formerDomains = [],
  mergedFrom = [],
}: Partial<
  Pick<Customer, 'id' | 'name' | 'domain' | 'microsoftTenantId' | 'formerDomains' | 'mergedFrom'>
>): readonly string[] {
  const domains = [...(domain === undefined ? [] : [domain]), ...formerDomains].map(canonicalDomain);
  const tenant = microsoftTenantId === undefined ? [] : [`tenant|${microsoftTenantId.toLowerCase()}`];
  const ids = [...(id === undefined ? [] : [id]), ...mergedFrom];
  // A name alone says little: it counts where nothing better is known.
  const bare = domains.length + tenant.length === 0 && name !== '' ? [`name|${name.trim().toLowerCase()}`] : [];
  return [...ids.map((one) => `id|${one}`), ...domains.map((one) => `domain|${one}`), ...tenant, ...bare];
}
