// What stays of a customer that is erased: the order of the history without a name, and digests that know it again.
import type { AuditEntry } from '../history/auditEntry.ts';
import type { Customer } from './customer.ts';
import { canonicalDomain } from './tenantDomain.ts';

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
