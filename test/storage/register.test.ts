// Proves the smaller collections: subscriptions, conversations, people, the audit trail and single settings.
import assert from 'node:assert/strict';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import type { Conversation } from '../../domain/people/conversation.ts';
import { AuditTrail } from '../../storage/auditTrail.ts';
import { Conversations } from '../../storage/conversations/conversations.ts';
import { People } from '../../storage/people/people.ts';
import { StoredValue } from '../../storage/records/storedValue.ts';
import type { Store } from '../../storage/store.ts';
import { Subscriptions } from '../../storage/subscriptions.ts';
import { onEachEngine } from '../support/engines.ts';
import { anna, bela, noon, subscription } from '../support/sampleRecords.ts';

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

onEachEngine('the register', (engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.place().open();
  });

  const revision = async (name: string, id: string) => (await store.records({ name, indexes: [] }).get(id))?.rev;

  describe('Subscriptions', () => {
    it('makes a subscription once and changes it afterwards', async () => {
      const subscriptions = new Subscriptions(store);
      const put = () =>
        subscriptions.put('s', (existing) =>
          existing === undefined
            ? subscription('s', 'contoso', '2027-01-05')
            : { ...existing, licences: existing.licences + 1 },
        );
      await Promise.all(Array.from({ length: 5 }, put));
      assert.deepEqual((await subscriptions.get('s'))?.value, {
        ...subscription('s', 'contoso', '2027-01-05'),
        licences: 9,
      });
      assert.equal(
        (await subscriptions.change('s', (known) => ({ ...known, autoRenews: true })))?.value.autoRenews,
        true,
      );
      assert.equal(await subscriptions.change('nobody', (known) => known), undefined);
    });

    it('finds them by customer and by end, in the order of their end', async () => {
      const subscriptions = new Subscriptions(store);
      const ends = { a: '2027-03-01', b: '2027-01-05', c: '2026-12-31', d: '2027-02-28' } as const;
      for (const [id, endsOn] of Object.entries(ends)) {
        await subscriptions.put(id, () => subscription(id, id === 'd' ? 'fabrikam' : 'contoso', endsOn));
      }
      assert.deepEqual(ids(await subscriptions.ofCustomer('contoso')), ['c', 'b', 'a']);
      assert.deepEqual(ids(await subscriptions.ofCustomer('nobody')), []);
      const range = { from: '2027-01-01', below: '2027-03-01' } as const;
      assert.deepEqual(ids((await subscriptions.ending(range, { limit: 9 })).items), ['b', 'd']);
      const first = await subscriptions.ending({}, { limit: 3 });
      assert.deepEqual(ids(first.items), ['c', 'b', 'd']);
      assert.deepEqual(ids((await subscriptions.ending({}, { limit: 3, after: first.next! })).items), ['a']);
    });
  });

  describe('Conversations', () => {
    const conversation: Conversation = {
      id: '19:abc@thread.v2',
      kind: 'personal',
      tenantId: 'tenant-1',
      serviceUrl: 'https://smba.example/emea/',
      channelId: 'msteams',
      botId: '28:bot',
      userId: '29:anna',
      locale: 'hu-HU',
      state: 'open',
    };

    it('remembers what changed, and writes nothing when all is known', async () => {
      const conversations = new Conversations(store);
      await conversations.remember(conversation);
      await conversations.remember({ ...conversation });
      assert.equal(await revision('conversations', conversation.id), 1);
      const moved = { ...conversation, serviceUrl: 'https://smba.example/amer/' };
      await conversations.remember(moved);
      assert.deepEqual(await conversations.get(conversation.id), moved);
      assert.equal(await revision('conversations', conversation.id), 2);
    });

    it('marks a conversation that cannot be reached until it is heard of again', async () => {
      const conversations = new Conversations(store);
      await conversations.mark(conversation.id, 'blocked');
      assert.equal(await conversations.get(conversation.id), undefined);
      await conversations.remember(conversation);
      await conversations.mark(conversation.id, 'blocked');
      await conversations.mark(conversation.id, 'blocked');
      assert.equal((await conversations.get(conversation.id))?.state, 'blocked');
      assert.equal(await revision('conversations', conversation.id), 2);
      await conversations.remember(conversation);
      assert.equal((await conversations.get(conversation.id))?.state, 'open');
    });

    it('lists the conversations of a tenant', async () => {
      const conversations = new Conversations(store);
      for (const id of ['c', 'a', 'b']) await conversations.remember({ ...conversation, id });
      await conversations.remember({ ...conversation, id: 'd', tenantId: 'tenant-2' });
      assert.deepEqual(ids((await conversations.ofTenant('tenant-1', { limit: 9 })).items), ['a', 'b', 'c']);
    });
  });

  describe('People', () => {
    it('makes a person at the first change and writes nothing when the person stays the same', async () => {
      const people = new People(store);
      assert.equal(await people.get(anna.id), undefined);
      assert.deepEqual(await people.change(anna.id, (known) => known ?? anna), anna);
      assert.deepEqual(await people.change(anna.id, (known) => known ?? bela), anna);
      assert.equal(await revision('people', anna.id), 1);
      await people.change(anna.id, (known) => ({ ...(known ?? anna), language: 'hu' }));
      assert.deepEqual(await people.get(anna.id), { ...anna, language: 'hu' });
    });

    it('lists the people of a tenant by name', async () => {
      const people = new People(store);
      for (const person of [bela, anna, { ...anna, id: 'x', tenantId: 'tenant-2' }])
        await people.change(person.id, () => person);
      assert.deepEqual(ids((await people.ofTenant('tenant-1', { limit: 9 })).items), [anna.id, bela.id]);
    });
  });

  describe('Audit', () => {
    const entry = (id: string, day: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
      id,
      at: noon(day).toISOString(),
      who: anna,
      what: 'redemptionStarted',
      ...more,
    });

    it('keeps the first of two entries with one id', async () => {
      const audit = new AuditTrail(store);
      await audit.append(entry('e', '2026-03-01'));
      await audit.append(entry('e', '2026-03-09'), entry('f', '2026-03-02'));
      assert.deepEqual((await audit.newest({ limit: 9 })).items, [entry('f', '2026-03-02'), entry('e', '2026-03-01')]);
    });

    it('lists by customer and by person, newest first', async () => {
      const audit = new AuditTrail(store);
      await audit.append(
        entry('1', '2026-03-01', { customerId: 'contoso' }),
        entry('2', '2026-03-02', { customerId: 'contoso', who: bela }),
        entry('3', '2026-03-03', { customerId: 'fabrikam', who: bela }),
      );
      assert.deepEqual(ids((await audit.ofCustomer(['contoso'], { limit: 9 })).items), ['2', '1']);
      assert.deepEqual(ids((await audit.ofPerson(bela.id, { limit: 9 })).items), ['3', '2']);
      const page = await audit.newest({ limit: 2 });
      assert.deepEqual(ids((await audit.newest({ limit: 2, after: page.next! })).items), ['1']);
    });
  });

  describe('Setting', () => {
    it('keeps a value of any kind under its name', async () => {
      const offset = new StoredValue<number>(store, 'offset');
      assert.equal(await offset.read(), undefined);
      await offset.write(0);
      assert.equal(await offset.read(), 0);
      await Promise.all(Array.from({ length: 5 }, () => offset.change((value) => (value ?? 0) + 1)));
      assert.equal(await new StoredValue<number>(store, 'offset').read(), 5);
      assert.equal(await new StoredValue<number>(store, 'another').read(), undefined);
    });
  });
});
