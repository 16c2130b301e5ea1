// The customer as it is stored: with what searches look at, or with the way to the one that it was merged into.
import { domainToUnicode } from 'node:url';
import type { Customer } from '../../domain/customers/customer.ts';
import { canonicalDomain } from '../../domain/customers/tenantDomain.ts';
import type { Versioned } from '../records/change.ts';
import { isEncoded } from './customerNames.ts';
import { foldName } from '../../domain/text/fold.ts';
import type { CollectionDeclaration } from '../store.ts';
import { defined } from '../../domain/defined.ts';

/**
 * A customer with the text that searches look at: under another name while it is kept aside, so that no list has it.
 * One that was merged into another has none: its id, domain and tenant lead to that one. Nor has one that is being
 * erased: it is there for whoever finishes that, and for nobody else.
 */
export type StoredCustomer = { readonly customer: Customer } & (
  | { readonly folded: string; readonly archivedAs?: never; readonly mergedInto?: never; readonly erasedAt?: never }
  | { readonly archivedAs: string; readonly folded?: never; readonly mergedInto?: never; readonly erasedAt?: never }
  | { readonly mergedInto: string; readonly folded?: never; readonly archivedAs?: never; readonly erasedAt?: never }
  | { readonly erasedAt: string; readonly folded?: never; readonly archivedAs?: never; readonly mergedInto?: never }
);

/** How the records are kept. */
export const customersCollection: CollectionDeclaration = {
  name: 'customers',
  indexes: [['folded'], ['archivedAs'], ['customer.domain'], ['customer.microsoftTenantId']],
};

/** Customers that were merged one into the other are followed so far. */
const mostMerged = 20;

/** As it is stored. */
export function stored(customer: Customer): StoredCustomer {
  const { name, domain = '', formerNames = [], formerDomains = [], archivedAt } = customer;
  const domains = [domain, ...formerDomains];
  const found = [name, domain, ...formerNames, ...formerDomains, ...domains.filter(isEncoded).map(domainToUnicode)];
  const folded = foldName(found.join(' '));
  return archivedAt === undefined ? { folded, customer } : { archivedAs: folded, customer };
}

/** As its collection hands it out. */
export function opened(record: Versioned<StoredCustomer> | undefined): Versioned<Customer> | undefined {
  return record && { ...record, value: plain(record.value) };
}

/** The customer alone. Its domains are canonical, in whatever form an earlier version kept them. */
export function plain({ customer }: Pick<StoredCustomer, 'customer'>): Customer {
  const { domain, formerDomains } = customer;
  if (![domain ?? '', ...(formerDomains ?? [])].some((one) => /[^\x21-\x40\x5b-\x7e]/.test(one))) return customer;
  return {
    ...customer,
    ...defined({ domain: domain && canonicalDomain(domain), formerDomains: formerDomains?.map(canonicalDomain) }),
  };
}

/** What is left of one that leads to another: what it is found by. */
export function leading({ id, domain, microsoftTenantId, createdAt }: Customer, mergedInto: string): StoredCustomer {
  const found = defined({ domain, microsoftTenantId });
  return { mergedInto, customer: { ...{ id, name: '', country: '', managedBy: [], createdAt }, ...found } };
}

/** Each customer once, those who are not there left out. */
export function once(customers: readonly (Customer | undefined)[]): readonly Customer[] {
  const known = customers.filter((one) => one !== undefined);
  return [...new Map(known.map((one) => [one.id, one])).values()];
}

/** The record to which an id leads, over those that were merged one into the other; undefined where there is none. */
export async function whereItLeads(
  id: string,
  get: (id: string) => Promise<Versioned<StoredCustomer> | undefined>,
): Promise<Versioned<StoredCustomer> | undefined> {
  let found = await get(id);
  for (let count = 0; found?.value.mergedInto !== undefined && count < mostMerged; count += 1)
    found = await get(found.value.mergedInto);
  return found !== undefined && isThere(found.value) ? found : undefined;
}

/** True for a customer of its own: neither merged into another, nor on its way out. */
export function isThere({ mergedInto, erasedAt }: StoredCustomer): boolean {
  return mergedInto === undefined && erasedAt === undefined;
}
