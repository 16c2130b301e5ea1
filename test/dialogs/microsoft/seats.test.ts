// Proves that licences in use come from customers' own tenants: followed, shared out once, and never over a person's word.
import assert from 'node:assert/strict';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { tenantSku, tenantSubscription } from '../../support/microsoft/fakeTenants.ts';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { register, subscriptionOf } from '../../support/deskFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';

inEachLanguage('licences in use', (language) => {
  let on: SyncFixture;
  beforeEach(async () => {
    on = await SyncFixture.open(language);
  });
  afterEach(async () => {
    assert.deepEqual(on.faults, []);
    await on.close();
  });
  const get = async (id: string): Promise<Subscription> =>
    (await on.desk.services.subscriptions.get(id))?.value ?? assert.fail();
  const contoso = (...subscriptions: readonly Record<string, unknown>[]): void => {
    on.microsoft.service.customers.push({
      ...{ id: tenantId, domain: 'contoso.onmicrosoft.com', companyName: 'Contoso' },
      subscriptions: subscriptions.map((more) =>
        subscriptionBody({ offerName: 'Microsoft 365 Business Basic', quantity: 20, ...more }),
      ),
    });
  };
  const inTenant = (used: number, ...subscriptions: readonly Record<string, unknown>[]): void => {
    on.microsoft.graph.inTenants.tenants.set(tenantId, { subscriptions: [...subscriptions], skus: [tenantSku(used)] });
  };

  it('are counted with their day, follow Microsoft, and stand on the card with what fewer would save', async () => {
    contoso({ id: 'one' });
    inTenant(12, tenantSubscription({ totalLicenses: 20 }));
    await on.sync();
    const { seatsInUse } = await get('microsoft-one');
    assert.deepEqual(seatsInUse, { licences: 12, source: 'graph', on: on.desk.clock.now().toISOString().slice(0, 10) });
    inTenant(13, tenantSubscription({ totalLicenses: 20 }));
    const before = (await on.desk.services.audit.newest({ limit: 50 })).items.length;
    await on.sync();
    assert.equal((await get('microsoft-one')).seatsInUse?.licences, 13);
    assert.equal((await on.desk.services.audit.newest({ limit: 50 })).items.length, before);
    const shown = await on.person.posts(
      on.person.activity('message', { value: { verb: 'renewals.open', id: 'microsoft-one' } }),
    );
    const [said] = on.text('term.cost.seatsSaid', { used: 13, licences: 20, date: '|' }).split('|');
    assert.ok(shown.words.includes(said!), shown.words);
    assert.ok(shown.words.includes(on.text('term.cost.unused', { unused: 7 })), shown.words);
  });

  it('are shared out once where several subscriptions are of one product: what nobody uses ends first', async () => {
    contoso({ id: 'one' }, { id: 'two', commitmentEndDate: '2027-09-30T00:00:00Z' });
    inTenant(25, tenantSubscription(), tenantSubscription({ commerceSubscriptionId: 'TWO' }));
    await on.sync();
    assert.equal((await get('microsoft-two')).seatsInUse?.licences, 20);
    assert.equal((await get('microsoft-one')).seatsInUse?.licences, 5);
  });

  it('that a person typed stay, and the difference is settled by a person', async () => {
    await register(
      on.desk.services,
      subscriptionOf('s1', '2027-03-31', {
        ...{ licences: 20, channel: 'csp-nce', seatsInUse: { licences: 18, source: 'typed', on: '2027-03-01' } },
      }),
    );
    contoso({ id: 'one' });
    inTenant(12, tenantSubscription());
    await on.sync();
    assert.equal((await get('s1')).seatsInUse?.licences, 18);
    await on.person.says(on.command);
    const list = await on.person.clicks('sync.differences');
    assert.ok(list.words.includes(on.text('microsoft.sync.seatsInUse', { ours: '18', theirs: '12' })), list.words);
    await on.person.clicks('sync.keep', { field: 'seatsInUse' });
    inTenant(11, tenantSubscription());
    await on.sync();
    assert.equal((await on.desk.services.microsoftLinks.counts()).get('difference'), undefined);
    assert.equal((await get('s1')).seatsInUse?.source, 'typed');
  });

  it('lead to the end of what was bought with a key, which Partner Center does not list', async () => {
    await register(
      on.desk.services,
      subscriptionOf('s1', '2027-04-20', { licences: 9, endIsEstimate: true, channel: 'direct' }),
    );
    await on.desk.services.customers.change('contoso', (known) => ({ ...known, microsoftTenantId: tenantId }));
    contoso();
    inTenant(
      7,
      tenantSubscription(),
      tenantSubscription({ commerceSubscriptionId: 'FREE', skuId: 'f', skuPartNumber: 'FLOW_FREE' }),
    );
    await on.sync();
    const found = await get('s1');
    assert.deepEqual([found.endsOn, found.endIsEstimate, found.seatsInUse?.licences], ['2027-03-31', false, 7]);
    assert.deepEqual((await on.desk.services.microsoftLinks.counts()).get('difference'), 1);
    const [link, ...others] = await on.desk.services.microsoftLinks.ofTenant(tenantId);
    assert.deepEqual([link?.subscriptionId, link?.differences[0]?.field, others.length], ['s1', 'licences', 0]);
    on.microsoft.login.refusesIn.set(tenantId, 65001);
    await on.sync();
    assert.equal((await on.desk.services.microsoftLinks.counts()).get('vanished'), undefined);
  });

  it('of several customers are read side by side, each with the consent as it is at that moment', async () => {
    for (let count = 1; count <= 8; count += 1) {
      const { id } = on.microsoft.service.add(`Customer ${count}`, [subscriptionBody({ id: `s${count}` })]);
      const [subscriptions, skus] = [[tenantSubscription({ commerceSubscriptionId: `S${count}` })], [tenantSku(count)]];
      on.microsoft.graph.inTenants.tenants.set(id, { subscriptions, skus });
    }
    await on.sync();
    for (let count = 1; count <= 8; count += 1) {
      assert.equal((await get(`microsoft-s${count}`)).seatsInUse?.licences, count);
    }
  });

  it('are missing where a customer gives no access, and nothing else is', async () => {
    contoso({ id: 'one' });
    const other = on.microsoft.service.add('Fabrikam Zrt.', [subscriptionBody({ id: 'other' })]);
    await on.sync();
    assert.equal((await get('microsoft-one')).seatsInUse, undefined);
    const { words } = await on.person.says(on.command);
    assert.ok(words.includes(on.text('microsoft.sync.withoutSeats', { count: 2 })), words);
    assert.equal(words.split(on.text('microsoft.failure.roleMissingThere')).length, 2, words);
    assert.ok(words.includes('Fabrikam Zrt.'), words);
    inTenant(4, tenantSubscription());
    on.microsoft.graph.inTenants.tenants.set(other.id, { subscriptions: [], skus: [] });
    await on.sync();
    const after = await on.person.says(on.command);
    assert.ok(!after.words.includes(on.text('microsoft.sync.withoutSeats', { count: 1 })), after.words);
    assert.equal((await get('microsoft-one')).seatsInUse?.licences, 4);
  });
});
