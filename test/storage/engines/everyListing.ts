// Asks the collections everything that the desk asks them, and keeps what the store was asked for that, and from where.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Accounts } from '../../../storage/customers/accounts.ts';
import { AuditTrail } from '../../../storage/auditTrail.ts';
import { CalendarAddresses } from '../../../storage/people/calendarAddresses.ts';
import { collections } from '../../../storage/collections.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { CustomerErasure } from '../../../storage/customers/customerErasure.ts';
import { Customers } from '../../../storage/customers/customers.ts';
import { FirstPasswords } from '../../../storage/redemption/firstPasswords.ts';
import { Imports } from '../../../storage/imports/imports.ts';
import { Keys } from '../../../storage/keys/keys.ts';
import { Letters } from '../../../storage/letters.ts';
import { MicrosoftLinks } from '../../../storage/microsoft/microsoftLinks.ts';
import { MicrosoftTenants } from '../../../storage/microsoft/microsoftTenants.ts';
import { everyRecord } from '../../../storage/records/everyRecord.ts';
import { Notices } from '../../../storage/notices/notices.ts';
import { Offers } from '../../../storage/offers.ts';
import { People } from '../../../storage/people/people.ts';
import { PersonalData } from '../../../storage/people/personalData.ts';
import { Redemptions, redemptionsCollection } from '../../../storage/redemption/redemptions.ts';
import type { CollectionDeclaration, Listing, Records, Store, Where } from '../../../storage/store.ts';
import { Subscriptions, subscriptionsCollection } from '../../../storage/subscriptions.ts';
import { customersCollection } from '../../../storage/customers/storedCustomer.ts';
import { customer, redemption, subscription } from '../../support/sampleRecords.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { testSecret } from '../../support/deskServices.ts';

/** A question that the desk asked, and the lines of the storage room that it came through. */
export interface Asked {
  readonly to: CollectionDeclaration;
  readonly listing: Listing;
  readonly tallies?: string;
  readonly from: readonly string[];
}

/** Lines of the storage room that ask for a list, as `file.ts:line`. */
export function askingLines(): readonly string[] {
  const folder = new URL('../../../storage/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('engines') && file !== 'store.ts' && file !== 'page.ts',
  );
  return files.flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        /\.list\(\{|\.list\(listing|readPage\(|\.tally\(/.test(line) ? [`${file}:${index + 1}`] : [],
      ),
  );
}

/** The same store, whose questions are kept; an order without a mark is asked for a deep page as well. */
export function recording(store: Store, asked: Asked[]): Store {
  const note = (to: CollectionDeclaration, listing: Listing, tallies?: string): void => {
    const from = [...(new Error('here').stack ?? '').matchAll(/\/storage\/([\w/]+\.ts:\d+)/g)].map(
      ([, at]) => at ?? '',
    );
    const common = { to, from, ...(tallies === undefined ? {} : { tallies }) };
    asked.push({ ...common, listing });
    if (tallies !== undefined || listing.after !== undefined) return;
    const after = { id: 'm', ...(listing.order === undefined ? {} : { value: 'm' }) };
    asked.push({ ...common, listing: { ...listing, after } });
  };
  const recordsOf = <T>(to: CollectionDeclaration, records: Records<T>): Records<T> =>
    new Proxy(records, {
      get: (target, name) => {
        if (name === 'list') return (listing: Listing) => (note(to, listing), target.list(listing));
        if (name === 'tally')
          return (where: Where, by: string) => (note(to, { where, limit: 1 }, by), target.tally(where, by));
        const method = Reflect.get(target, name) as (...given: unknown[]) => unknown;
        return (...given: unknown[]) => method.apply(target, given);
      },
    });
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'records') return <T>(to: CollectionDeclaration) => recordsOf(to, target.records<T>(to));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
    },
  });
}

/** Asks everything that the collections can be asked. */
export async function askAll(store: Store): Promise<void> {
  const seal = await openSeal(store, [testSecret]);
  const page = { limit: 15 };
  const now = new Date('2027-03-01T09:00:00Z');
  const [subscriptions, notices, customers] = [new Subscriptions(store), new Notices(store), new Customers(store)];
  const [audit, people, keys] = [new AuditTrail(store), new People(store), new Keys(store, seal)];
  const [offers, redemptions] = [new Offers(store), new Redemptions(store, seal)];
  const [links, tenants] = [new MicrosoftLinks(store), new MicrosoftTenants(store)];
  const days = { from: '2027-01-01', below: '2027-06-01' };
  await subscriptions.byMicrosoftId('m');
  await subscriptions.ofCustomer('c');
  for (const some of [{}, { customerId: 'c' }, { responsibleId: 'p' }, { planId: 'businessBasic' }]) {
    await subscriptions.ending(days, page, some);
    await subscriptions.ending({}, page, some);
  }
  for (const some of [{}, { customerId: 'c' }, { responsibleId: 'p' }]) await subscriptions.page(page, some);
  await store.records<object>(subscriptionsCollection).insert('earlier', subscription('earlier', 'c', '2027-01-05'));
  await subscriptions.endings();
  await notices.dueFor('p', now, 20);
  await notices.about('s');
  await notices.about(['s', 't']);
  await notices.onCard('a');
  for (const text of ['cont', '', 'x-1 y']) await customers.search(text, 10);
  await customers.searchArchived('contoso', 10);
  await customers.named('contoso kft', 10);
  await customers.near('contosso', 10);
  await customers.withDomain('contoso.hu', 2);
  await customers.ofMicrosoftTenant('t');
  await customers.everyone(page);
  const merged = { mergedInto: 'c', customer: { ...customer('m', ''), country: '' } };
  for (const id of ['m1', 'm2']) await store.records<object>(customersCollection).insert(id, merged);
  await customers.everyone({ limit: 1 });
  await customers.list(page);
  await audit.newest(page);
  await audit.ofCustomer(['c'], page);
  await audit.ofCustomer(['c', 'merged'], page);
  await audit.ofPerson('p', page);
  await people.withRole('manager', 10);
  await people.everyone(page);
  await people.ofTenant('t', page);
  await keys.heldBy('r');
  for (const from of ['newest', 'oldest'] as const) await keys.list('available', page, undefined, from);
  await keys.list('available', page, 'businessBasic');
  await keys.tallyByState();
  await keys.tallyByPlan('available');
  await offers.list('all', page);
  await offers.list('open', page);
  await offers.ofCustomer(['c'], 5);
  await offers.draftsOf('p');
  await offers.ofRelationship('r');
  await redemptions.unfinished('p');
  await redemptions.lastDone('p');
  await redemptions.ofCustomer(['c'], 5);
  await redemptions.wakeWaiting(new Date());
  await new Letters(store).lastSent({ id: 'o', kind: 'offer' });
  await links.ofTenant('t');
  await links.ofSubscription('s');
  await links.open('difference', page);
  await links.counts();
  await links.partners();
  await links.ofPartner('none', page);
  await tenants.of('failed', 5);
  await tenants.withoutSeats(5);
  await tenants.countWithoutSeats();
  await tenants.counts();
  await tenants.markVanished(1, () => Promise.resolve());
  const conversations = new Conversations(store);
  await conversations.some(1);
  await conversations.markChannels({ tenantId: 't', teamId: 'team', id: 'team' } as never, 'closed');
  await conversations.ofTenant('t', page);
  await new CalendarAddresses(store).personOf('d');
  await new FirstPasswords(store, seal).of('p', now);
  await new Imports(store).onCard('a');
  await new Imports(store).openOf('a');
  await new Accounts(store).list(page);
  await store.records<object>(redemptionsCollection).insert('r', { ...redemption('r'), customerId: 'c' });
  const erased = { id: 'c', name: 'C', country: 'HU', managedBy: [], createdAt: now.toISOString() };
  await new CustomerErasure(store).erase({ ...erased, microsoftTenantId: 't' }, now);
  const personal = new PersonalData(store);
  await store
    .records<object>(collections.find(({ name }) => name === 'conversations')!)
    .insert('gone', { id: 'gone', kind: 'personal', state: 'closed', closedAt: '2020-01-01T00:00:00Z', userId: 'u' });
  await personal.eraseRemoved(now, now);
  for (const one of collections) for await (const record of everyRecord(store.records(one))) assert.ok(record);
}
