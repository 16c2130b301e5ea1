// Proves over HTTP how two records of one firm become one: what is asked, what moves, and where old cards lead.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { rowName } from '../../../cards/rendering/buttonNames.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import type { Language } from '../../../domain/people/person.ts';
import { writeCursor } from '../../../dialogs/lists/listCursor.ts';
import { sweepConsequences } from '../../../dialogs/consequences/sweepConsequences.ts';
import { syncTenant } from '../../../dialogs/microsoft/syncTenant.ts';
import { versionOf } from '../../../storage/records/trackedRecords.ts';
import { listedSubscription } from '../../support/sampleSubscription.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

const words = { en: 'english', hu: 'magyar' } as const;
const access: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'member' } as const) };

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`merging customers (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const customer = async (id: string): Promise<Customer | undefined> =>
      (await fixture.services.customers.get(id))?.value;
    const opens = (verb: string, id: string, more = {}): Promise<Answer> =>
      person.posts(person.activity('message', { replyToId: person.sees().at(-1)?.id, value: { verb, id, ...more } }));
    const looks = (id = 'c1', other = 'c2'): Promise<Answer> => opens('merge.look', id, { other });

    beforeEach(async () => {
      fixture = await DeskFixture.open({ surroundings: { access } });
      const { services } = fixture;
      await register(services, subscriptionOf('s1', '2027-09-30', { customerId: 'c1', customerName: 'Contoso Kft.' }));
      await register(services, subscriptionOf('s2', '2027-08-31', { customerId: 'c2', customerName: 'Contoso' }));
      await services.customers.change('c2', ({ domain: _domain, ...one }) => ({
        ...one,
        country: 'SK',
        notes: 'Pays late.',
        contact: { firstName: 'Éva', lastName: 'Kis', mail: 'eva@contoso.example' },
      }));
      person = fixture.chat.person({ id: anna.id });
      await person.says(words[language]);
    });
    afterEach(() => fixture.close());

    it('finds the other record, says what will happen, and makes one of two', async () => {
      await opens('customers.open', 'c1');
      const found = await person.clicks(rowName(text('customers.mergeRow'), text('customers.mergeLine')));
      assert.ok(found.words.includes(text('merge.pickText', { name: 'Contoso Kft.' })), found.words);
      const look = await looks();
      const expected = text('merge.subscriptions', { count: 1, name: 'Contoso', other: 'Contoso Kft.' });
      assert.ok(look.words.includes(expected), look.words);
      assert.ok(look.words.includes(text('merge.final')));
      const one = await person.clicks(text('merge.confirm'), { name: 'stays', country: 'goes' });
      assert.ok(one.words.includes('Contoso Kft.') && one.words.includes('Pays late.'), one.words);
      const kept = await customer('c1');
      assert.deepEqual(
        [kept?.name, kept?.country, kept?.formerNames, kept?.mergedFrom, kept?.contact?.lastName],
        ['Contoso Kft.', 'SK', ['Contoso'], ['c2'], 'Kis'],
      );
      const moved = await fixture.services.subscriptions.ofCustomer('c1');
      assert.deepEqual(
        moved.map(({ id, customerName }) => [id, customerName]),
        [
          ['s2', 'Contoso Kft.'],
          ['s1', 'Contoso Kft.'],
        ],
      );
      assert.deepEqual(
        (await fixture.services.customers.search('contoso', 5)).map(({ id }) => id),
        ['c1'],
      );
      assert.equal(await sweepConsequences(fixture.services), 0);
    });

    it('says in the history who did it, and shows there what happened to either', async () => {
      await opens('customers.archive', 'c2');
      await opens('customers.takeBack', 'c2');
      await looks();
      await person.clicks(text('merge.confirm'));
      const history = await opens('customers.history', 'c1');
      assert.ok(history.words.includes(text('history.customersMerged', { whose: 'Contoso' })), history.words);
      assert.ok(history.words.includes(text('history.customerArchived')), history.words);
    });

    it('leads old cards, links and lists of the other one to the one that stays', async () => {
      await opens('customers.edit', 'c2');
      const form = person.sees().at(-1);
      await looks();
      await person.clicks(text('merge.confirm'));
      assert.ok((await opens('customers.open', 'c2')).words.includes('Contoso Kft.'));
      const list = await opens('renewals.page', writeCursor({ customerId: 'c2' }));
      assert.ok(list.words.includes('Contoso Kft.'), list.words);
      const { v } = { v: versionOf((await fixture.services.customers.get('c1'))!) };
      const late = await person.posts(
        person.activity('message', {
          ...{ replyToId: form?.id, value: { verb: 'customers.save', id: 'c2', v, name: 'Somebody else' } },
        }),
      );
      assert.ok(late.words.includes(text('register.problems.later')), late.words);
      assert.equal((await customer('c1'))?.name, 'Contoso Kft.');
    });

    it('lets an open walk go on that was begun for the other one', async () => {
      await opens('customers.redeem', 'c2');
      const [walk] = await fixture.services.redemptions.unfinished(anna.id);
      await looks();
      await person.clicks(text('merge.confirm'));
      const resumed = await opens('redeem.resume', walk!.id);
      assert.ok(resumed.words.includes('Contoso'), resumed.words);
      assert.equal((await fixture.services.redemptions.ofCustomer(['c1', 'c2'], 5)).length, 1);
    });

    it('merges once, however often it is clicked, and not over what was changed meanwhile', async () => {
      await looks();
      const shown = person.sees().at(-1);
      const value = {
        ...{ verb: 'merge.confirm', id: 'c1', other: 'c2' },
        v: versionOf((await fixture.services.customers.get('c1'))!),
        otherV: String(versionOf((await fixture.services.customers.get('c2'))!)),
      };
      const clicks = (): Promise<Answer> =>
        person.posts(person.activity('message', { replyToId: shown?.id, value: { ...value } }));
      await fixture.services.customers.change('c2', (one) => ({ ...one, notes: 'Moved to Košice.' }));
      const later = await clicks();
      assert.ok(later.words.includes(text('merge.later')), later.words);
      assert.ok(await fixture.services.customers.unmerged('c2'));
      await person.clicks(text('merge.confirm'));
      await clicks();
      const { items } = await fixture.services.audit.ofCustomer(['c1', 'c2'], { limit: 50 });
      assert.equal(items.filter(({ what }) => what === 'customersMerged').length, 1);
      assert.equal((await customer('c1'))?.notes, 'Moved to Košice.');
    });

    it('leaves two tenants of Microsoft apart, and says why', async () => {
      for (const [id, microsoftTenantId] of [
        ['c1', 'aaaaaaaa-1111-4111-8111-111111111111'],
        ['c2', 'bbbbbbbb-2222-4222-8222-222222222222'],
      ] as const)
        await fixture.services.customers.change(id, (one) => ({ ...one, microsoftTenantId }));
      const look = await looks();
      assert.ok(look.words.startsWith(text('merge.apart')), look.words);
      assert.ok(look.words.includes(text('merge.obstacles.twoTenants')), look.words);
      const versions = await Promise.all(['c1', 'c2'].map((id) => fixture.services.customers.get(id)));
      const [v, otherV] = versions.map((one) => String(versionOf(one!)));
      await opens('merge.confirm', 'c1', { v, other: 'c2', otherV });
      assert.ok(await fixture.services.customers.unmerged('c2'));
    });

    it('leaves two first domains apart, until one of them is corrected', async () => {
      await fixture.services.customers.change('c2', (one) => ({ ...one, domain: 'other.onmicrosoft.com' }));
      const look = await looks();
      assert.ok(look.words.includes(text('merge.obstacles.twoFirstDomains')), look.words);
      assert.ok(!look.shown.at(-1)?.buttons.includes(text('merge.confirm')), look.words);
      await fixture.services.customers.change('c2', (one) => ({ ...one, domain: 'contoso.hu' }));
      assert.ok((await looks()).shown.at(-1)?.buttons.includes(text('merge.confirm')));
    });

    it('lets nobody merge whose customers these are not', async () => {
      await fixture.services.customers.change('c2', (one) => ({ ...one, responsible: bela }));
      await fixture.services.subscriptions.change('s2', (one) => ({ ...one, responsible: bela }));
      await looks();
      await person.clicks(text('merge.confirm'));
      assert.ok(await fixture.services.customers.unmerged('c2'));
    });

    it('is followed by Microsoft’s tenant and domain: a sync makes no customer again', async () => {
      const { services } = fixture;
      const tenant = {
        tenantId: 'cccccccc-3333-4333-8333-333333333333',
        name: 'Contoso',
        domain: 'old-contoso.hu',
      };
      await services.customers.change('c2', (one) => ({ ...one, domain: tenant.domain }));
      const look = await looks();
      assert.ok(look.words.includes(text('merge.domainNote')), look.words);
      await person.clicks(text('merge.confirm'), { domain: 'stays' });
      assert.deepEqual((await customer('c1'))?.formerDomains, ['old-contoso.hu']);
      await syncTenant(services, tenant, { theirs: [listedSubscription()] }, { by: anna, now: services.clock.now() });
      assert.deepEqual(
        (await services.customers.everyone({ limit: 10 })).items.map(({ id }) => id),
        ['c1'],
      );
      assert.equal((await customer('c1'))?.microsoftTenantId, tenant.tenantId);
    });
  });
}
