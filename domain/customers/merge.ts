// The merging of two records of one firm: what may become one, which values need a choice, and what the one that stays is then.
import { contactsOf, type Contact, type Customer } from './customer.ts';
import { defined } from '../defined.ts';
import { canonicalDomain } from './tenantDomain.ts';

/** The fields of which a firm has one value: where both records have another one, a person chooses. */
export const mergeFields = ['name', 'domain', 'country', 'language', 'responsible', 'contact'] as const;
export type MergeField = (typeof mergeFields)[number];

/**
 * Why two records cannot become one: they are the same already, or Microsoft knows them as two tenants. A subscription
 * cannot leave its tenant, and the next sync would take them apart again. twoFirstDomains: each has a first domain of
 * its own, `….onmicrosoft.com`, which a tenant gets when it is made, and nothing says that it is one tenant: keys of
 * one would be confirmed with the domain of the other. Whoever knows better corrects the domain first.
 */
export type MergeObstacle = 'same' | 'twoTenants' | 'twoFirstDomains';

/** What is in the way of merging; undefined when nothing is. */
export function mergeObstacle(stays: Customer, goes: Customer): MergeObstacle | undefined {
  if (stays.id === goes.id) return 'same';
  const [one, other] = [stays.microsoftTenantId, goes.microsoftTenantId];
  const isBothKnown = one !== undefined && other !== undefined;
  if (isBothKnown) return one.toLowerCase() === other.toLowerCase() ? undefined : 'twoTenants';
  const [first, second] = [stays, goes].map(({ domain = '' }) => canonicalDomain(domain));
  const isFirst = (domain = ''): boolean => domain.endsWith('.onmicrosoft.com');
  return isFirst(first) && isFirst(second) && first !== second ? 'twoFirstDomains' : undefined;
}

/** The fields in which the records have two values, in the order in which they are asked about. */
export function mergeConflicts(stays: Customer, goes: Customer): readonly MergeField[] {
  return mergeFields.filter((field) => {
    const [one, other] = [sameness(stays, field), sameness(goes, field)];
    return one !== '' && other !== '' && one !== other;
  });
}

/**
 * The customer that stays, with what the other brings: `takes` are the fields whose value comes from the other, which
 * also fills what is empty. Names and domains that give way are kept as former ones, notes and contacts of both stay,
 * and it is archived only if both are. Merging the same two again changes nothing.
 */
export function merged(stays: Customer, goes: Customer, takes: readonly MergeField[]): Customer {
  const value = <F extends MergeField>(field: F): Customer[F] =>
    sameness(stays, field) === '' || (takes.includes(field) && sameness(goes, field) !== '')
      ? goes[field]
      : stays[field];
  const name = value('name');
  const domain = value('domain');
  const contact = value('contact');
  const { archivedAt } = stays;
  const { language: _1, responsible: _2, furtherContacts: _3, notes: _4, archivedAt: _5, ...kept } = stays;
  return {
    ...kept,
    ...{ name, country: value('country') },
    ...listed('formerNames', without(name, [...formerOf(stays), ...formerOf(goes)])),
    ...listed('formerDomains', without(domain, [...domainsOf(stays), ...domainsOf(goes)])),
    ...defined({
      domain,
      contact,
      language: value('language'),
      responsible: value('responsible'),
      microsoftTenantId: stays.microsoftTenantId ?? goes.microsoftTenantId,
    }),
    ...listed('furtherContacts', otherContacts(contact, [...contactsOf(stays), ...contactsOf(goes)])),
    ...defined({ notes: bothNotes(stays.notes, goes.notes) }),
    ...(archivedAt === undefined || goes.archivedAt === undefined ? {} : { archivedAt }),
    ...defined({
      setup: bothLists(stays, goes),
      recordAsked: stays.recordAsked ?? goes.recordAsked,
      agreement: stays.agreement ?? goes.agreement,
    }),
    managedBy: [...new Map([...stays.managedBy, ...goes.managedBy].map((one) => [one.id, one])).values()],
    createdAt: stays.createdAt < goes.createdAt ? stays.createdAt : goes.createdAt,
    mergedFrom: [...new Set([...(stays.mergedFrom ?? []), goes.id, ...(goes.mergedFrom ?? [])])],
  };
}

/** The ids under which things of a customer may be on record: its own, and those of records that were merged into it. */
export function idsOf({ id, mergedFrom = [] }: Customer): readonly string[] {
  return [id, ...mergedFrom];
}

/** What of a value makes it the same as another one; empty where there is none. */
function sameness(customer: Customer, field: MergeField): string {
  if (field === 'contact') return customer.contact === undefined ? '' : identity(customer.contact);
  if (field === 'responsible') return customer.responsible?.id ?? '';
  const text = customer[field] ?? '';
  return field === 'domain' ? canonicalDomain(text) : text;
}

function identity({ firstName, lastName, mail }: Contact): string {
  return mail === '' ? `${firstName} ${lastName}`.trim().toLowerCase() : mail.toLowerCase();
}

function otherContacts(main: Contact | undefined, all: readonly Contact[]): readonly Contact[] {
  const first = main === undefined ? undefined : identity(main);
  const byIdentity = new Map<string, Contact>();
  for (const one of all) if (!byIdentity.has(identity(one))) byIdentity.set(identity(one), one);
  return [...byIdentity].filter(([id]) => id !== first).map(([, one]) => one);
}

function formerOf({ name, formerNames = [] }: Customer): readonly string[] {
  return [...formerNames, name];
}

function domainsOf({ domain, formerDomains = [] }: Customer): readonly string[] {
  return domain === undefined ? formerDomains : [...formerDomains, domain];
}

function without(present: string | undefined, former: readonly string[]): readonly string[] {
  return [...new Set(former)].filter((one) => one !== present);
}

function bothNotes(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.includes(other) ? one : `${one}\n\n${other}`;
}

function bothLists({ setup: one }: Customer, { setup: other }: Customer): Customer['setup'] {
  if (one === undefined || other === undefined) return one ?? other;
  return { done: { ...other.done, ...one.done }, ...defined({ later: one.later ?? other.later }) };
}

function listed<K extends string, T>(field: K, items: readonly T[]): Readonly<Partial<Record<K, readonly T[]>>> {
  return (items.length === 0 ? {} : { [field]: items }) as Readonly<Partial<Record<K, readonly T[]>>>;
}
