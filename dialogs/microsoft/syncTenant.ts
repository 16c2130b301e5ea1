// Brings one customer in line with Microsoft: its record, its subscriptions, and where a person typed otherwise.
import { isDeepStrictEqual } from 'node:util';
import { traitsOf } from '../../domain/customers/erase.ts';
import { type Customer, archivedWith } from '../../domain/customers/customer.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { follow, followProduct, isWorthRecord, matchOf, recordOf } from '../../domain/microsoft/followMicrosoft.ts';
import { planOfSku } from '../../domain/microsoft/skuNames.ts';
import { withLicences, type TenantLicences } from '../../domain/microsoft/tenantLicences.ts';
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Product } from '../../domain/products/plans.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { linkId, type MicrosoftLink } from '../../storage/microsoft/microsoftLinks.ts';
import type { MicrosoftTenant } from '../../storage/microsoft/microsoftTenants.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { changeSubscription } from '../subscriptions/changeSubscription.ts';
import type { Services } from '../services/services.ts';
import { defined } from '../../domain/defined.ts';
import { lazily } from '../../domain/lazily.ts';
import { withNamedProduct } from './nameProducts.ts';
import { microsoftAsPerson } from './microsoftAsPerson.ts';
import { namedPlans } from '../imports/importWords.ts';
import { canonicalDomain } from '../../domain/customers/tenantDomain.ts';

/** Tries to write over a subscription that others are changing; after them the next sync does. */
const mostTries = 5;
const planOf = lazily(namedPlans);

/** What Microsoft says of a customer: Partner Center's list and, where it was asked and answered, its own tenant. */
export interface TenantTold {
  readonly theirs: readonly MicrosoftSubscription[];
  readonly licences?: TenantLicences;
}

/** Who asked for a sync, and when. */
export interface SyncAsked {
  /** The person who asked for the sync, and answers for what is new. */
  readonly by: PersonRef;
  readonly now: Date;
}

/**
 * Follows what Microsoft says of a customer's subscriptions; the desk's customer, where it has one. May be repeated and
 * cut off anywhere: the desk's record is written before the link that remembers it.
 */
export async function syncTenant(
  services: Services,
  tenant: Pick<MicrosoftTenant, 'tenantId' | 'name' | 'domain'>,
  { theirs: listed, licences }: TenantTold,
  asked: SyncAsked,
): Promise<Customer | undefined> {
  const theirs = licences === undefined ? listed : withLicences(listed, licences, dayOf(asked.now, 'utc'));
  const customer = await customerOf(services, tenant, theirs.some(isWorthRecord), asked);
  if (customer === undefined) return undefined;
  const links = await services.microsoftLinks.ofTenant(tenant.tenantId);
  const linked = new Set(links.flatMap(({ subscriptionId }) => subscriptionId ?? []));
  const ours = await services.subscriptions.ofCustomer(customer.id);
  const free = ours.filter(({ id }) => !linked.has(id));
  for (const told of theirs) {
    const id = linkId(tenant.tenantId, told.id);
    const link = links.find((known) => known.id === id);
    const one = await withNamedProduct(services, { ...tenant, urgency: 'upkeep' }, told, link?.microsoft);
    const own = link?.subscriptionId ?? matched(one, free) ?? (await added(services, one, customer, asked));
    // What a tenant has beside Partner Center is followed where the desk has it, and is nobody's business else.
    if (own === undefined && one.inTenantOnly === true) continue;
    const followed = own === undefined ? undefined : await followedOne(services, own, one, link, asked);
    await services.microsoftLinks.put(id, () => ({
      ...{ tenantId: tenant.tenantId, customerId: customer.id, customerName: customer.name, microsoft: one },
      readAt: asked.now.toISOString(),
      ...defined({ subscriptionId: own }),
      ...{ base: followed?.base ?? {}, kept: link?.kept ?? {}, differences: followed?.differences ?? [] },
    }));
  }
  const unseen = licences === undefined ? links.filter(({ microsoft }) => microsoft.inTenantOnly !== true) : links;
  await markVanished(services, unseen, theirs, asked.now);
  return (await isGone(services, customer, asked.now)) ? undefined : customer;
}

/** Whether the customer was erased while it was read: what was written of it since goes again. */
async function isGone(
  { customers, customerErasure, audit }: Services,
  customer: Customer,
  now: Date,
): Promise<boolean> {
  if ((await customers.get(customer.id)) !== undefined) return false;
  await audit.idle();
  await customerErasure.erase(customer, now, 'nothing');
  return true;
}

/** The desk's customer of a tenant, by its id or its domain; made when it has something worth a record. */
async function customerOf(
  services: Services,
  { tenantId, name, domain }: Pick<MicrosoftTenant, 'tenantId' | 'name' | 'domain'>,
  isWorth: boolean,
  { by, now }: SyncAsked,
): Promise<Customer | undefined> {
  const id = `microsoft-${tenantId}`;
  const made = await services.customers.get(id);
  if (made !== undefined) return made.value;
  const known = (await services.customers.ofMicrosoftTenant(tenantId)) ?? (await holderOf(services, domain));
  if (known !== undefined) {
    if (known.microsoftTenantId === undefined) {
      await services.customers.change(known.id, (present) => ({ ...present, microsoftTenantId: tenantId }));
    }
    return known;
  }
  if (
    !isWorth ||
    (await services.erasedCustomers.has(traitsOf({ microsoftTenantId: tenantId, ...defined({ domain }) })))
  )
    return undefined;
  const customer: Customer = {
    ...{ id, name, country: '', microsoftTenantId: tenantId, managedBy: [by], createdAt: now.toISOString() },
    ...defined({ domain: domain && canonicalDomain(domain) }),
  };
  await services.customers.create(customer);
  return customer;
}

/** Who has a domain, kept aside or not: whoever was archived is no new customer. */
async function holderOf({ customers }: Services, domain: string | undefined): Promise<Customer | undefined> {
  if (domain === undefined) return undefined;
  const [exact] = await customers.withDomain(domain, 1);
  // Earlier versions kept a domain as it was typed.
  return exact ?? (await customers.search(domain, 20)).find((one) => one.domain?.toLowerCase() === domain);
}

/** Takes a record that no other subscription has. */
function matched(one: MicrosoftSubscription, free: Subscription[]): string | undefined {
  const found = matchOf(one, one.inTenantOnly === true ? planOfSku(one.offerName) : planOf()(one.offerName), free);
  if (found !== undefined) free.splice(free.indexOf(found), 1);
  return found?.id;
}

/** Writes down what the desk does not have; its id is Microsoft's, so that doing it twice makes one. */
async function added(
  services: Services,
  one: MicrosoftSubscription,
  customer: Customer,
  { by, now }: SyncAsked,
): Promise<string | undefined> {
  if (!isWorthRecord(one)) return undefined;
  const id = `microsoft-${one.id}`;
  const product = productNamed(one.offerName);
  const responsible = customer.responsible ?? customer.managedBy[0] ?? by;
  const owner = { id, customerId: customer.id, customerName: customer.name, responsible, product };
  const fresh: Subscription = { ...recordOf(one, owner, dayOf(now, 'utc'), now), ...archivedWith(customer) };
  const entry: AuditEntry = {
    ...{ id: `${id}|added`, at: now.toISOString(), who: microsoftAsPerson(by), what: 'microsoftAdded' },
    ...{ customerId: customer.id, customerName: customer.name },
  };
  const owes = [{ does: 'audit', entry } as const, { does: 'planReminders', subscriptionId: id } as const];
  const written = await services.subscriptions.put(id, (present) => present ?? fresh, { owes, now });
  await finishConsequences(services, services.subscriptions, written);
  return id;
}

/** The product by Microsoft's name of it. */
function productNamed(offerName: string): Product {
  const planId = planOf()(offerName);
  return planId === undefined ? { planId: 'other', productName: offerName } : { planId };
}

/** Follows what may be followed; somebody who writes at the same moment is first, and what they typed counts. */
async function followedOne(
  services: Services,
  id: string,
  one: MicrosoftSubscription,
  link: Pick<MicrosoftLink, 'base' | 'kept' | 'microsoft'> | undefined,
  asked: SyncAsked,
): Promise<Pick<MicrosoftLink, 'base' | 'differences'> | undefined> {
  for (let count = 0; count < mostTries; count += 1) {
    const read = await services.subscriptions.get(id);
    if (read === undefined) return undefined;
    const former = link?.microsoft.offerName ?? one.offerName;
    const turned =
      one.inTenantOnly === true
        ? read.value
        : followProduct(read.value, { was: productNamed(former), is: productNamed(one.offerName) });
    const { subscription, ...rest } = follow(turned, one, link ?? { base: {}, kept: {} }, asked.now);
    if (subscription === read.value) return rest;
    const { seatsInUse: _known, ...others } = subscription;
    const { seatsInUse: _before, ...before } = read.value;
    // A count of users is no event for the history.
    if (isDeepStrictEqual(others, before)) {
      if ((await services.subscriptions.replace(read, subscription)) !== undefined) return rest;
      continue;
    }
    const { customerId, customerName } = subscription;
    const entry: AuditEntry = {
      ...{ id: `${id}|${versionOf(read)}|microsoftFollowed`, at: asked.now.toISOString(), what: 'microsoftFollowed' },
      ...{ who: microsoftAsPerson(asked.by), customerId, customerName },
    };
    if ((await changeSubscription(services, read, subscription, entry)) !== undefined) return rest;
  }
  return { base: link?.base ?? {}, differences: [] };
}

/** What Microsoft lists no more is shown, and stays where it is. */
export async function markVanished(
  services: Services,
  links: readonly MicrosoftLink[],
  theirs: readonly MicrosoftSubscription[],
  now: Date,
): Promise<void> {
  const listed = new Set(theirs.map(({ id }) => id));
  for (const link of links) {
    if (listed.has(link.microsoft.id) || link.vanishedAt !== undefined || link.subscriptionId === undefined) continue;
    await services.microsoftLinks.put(link.id, (present = link) => ({ ...present, vanishedAt: now.toISOString() }));
  }
}
