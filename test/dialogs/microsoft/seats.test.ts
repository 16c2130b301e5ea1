// Proves that licences in use come from customers' own tenants: followed, shared out once, and never over a person's word.
import assert from 'node:assert/strict';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { Consents } from '../../../storage/consents.ts';
import { testSecret } from '../../support/deskServices.ts';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { say, type TextKey, type TextValues } from '../../../cards/texts/texts.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { tenantSku, tenantSubscription } from '../../support/microsoft/fakeTenants.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { anna, register, ReminderFixture, subscriptionOf } from '../../support/reminderFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const day = 24 * 3_600_000;
const tenantId = '11111111-1111-4111-8111-111111111111';

inEachLanguage('licences in use', (language) => {
  let microsoft: PartnerCenterFixture;
  let fixture: ReminderFixture;
  let person: ChatPerson;
  const text = (key: TextKey, values?: TextValues): string => say(language, key, values);
  const command = language === 'hu' ? 'szinkron' : 'sync';
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start(['subscriptions', 'seats']);
    fixture = await ReminderFixture.open({ microsoft: 'partnerCenter', mail: microsoft.config });
    const { store } = fixture.chat;
    const consents = new Consents(store, await openSeal(store, [testSecret]));
    await consents.give('anna@partner.example', 'refresh-1', fixture.clock.now());
    person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(language === 'hu' ? 'magyar' : 'english');
  });
  afterEach(async () => {
    assert.deepEqual([...microsoft.service.faults, ...microsoft.graph.faults], []);
    await fixture.close();
    await microsoft.stop();
  });
  const sync = async (): Promise<void> => {
    fixture.clock.advance(2 * day);
    const { words } = await person.says(command);
    if (words.includes(text('microsoft.sync.start'))) await person.clicks('sync.start');
    for (let count = 0; count < 5; count += 1) await runSync(fixture.services);
  };
  const get = async (id: string): Promise<Subscription> =>
    (await fixture.services.subscriptions.get(id))?.value ?? assert.fail();
  const contoso = (...subscriptions: readonly Record<string, unknown>[]): void => {
    microsoft.service.customers.push({
      ...{ id: tenantId, domain: 'contoso.onmicrosoft.com', companyName: 'Contoso' },
      subscriptions: subscriptions.map((more) =>
        subscriptionBody({ offerName: 'Microsoft 365 Business Basic', quantity: 20, ...more }),
      ),
    });
  };
  const inTenant = (used: number, ...subscriptions: readonly Record<string, unknown>[]): void => {
    microsoft.graph.inTenants.tenants.set(tenantId, { subscriptions: [...subscriptions], skus: [tenantSku(used)] });
  };

  it('are counted with their day, follow Microsoft, and stand on the card with what fewer would save', async () => {
    contoso({ id: 'one' });
    inTenant(12, tenantSubscription({ totalLicenses: 20 }));
    await sync();
    const { seatsInUse } = await get('microsoft-one');
    assert.deepEqual(seatsInUse, { licences: 12, source: 'graph', on: fixture.clock.now().toISOString().slice(0, 10) });
    inTenant(13, tenantSubscription({ totalLicenses: 20 }));
    const before = (await fixture.services.audit.newest({ limit: 50 })).items.length;
    await sync();
    assert.equal((await get('microsoft-one')).seatsInUse?.licences, 13);
    assert.equal((await fixture.services.audit.newest({ limit: 50 })).items.length, before);
    const shown = await person.posts(
      person.activity('message', { value: { verb: 'renewals.open', id: 'microsoft-one' } }),
    );
    const [said] = text('term.cost.seatsSaid', { used: 13, licences: 20, date: '|' }).split('|');
    assert.ok(shown.words.includes(said!), shown.words);
    assert.ok(shown.words.includes(text('term.cost.unused', { unused: 7 })), shown.words);
  });

  it('are shared out once where several subscriptions are of one product: what nobody uses ends first', async () => {
    contoso({ id: 'one' }, { id: 'two', commitmentEndDate: '2027-09-30T00:00:00Z' });
    inTenant(25, tenantSubscription(), tenantSubscription({ commerceSubscriptionId: 'TWO' }));
    await sync();
    assert.equal((await get('microsoft-two')).seatsInUse?.licences, 20);
    assert.equal((await get('microsoft-one')).seatsInUse?.licences, 5);
  });

  it('that a person typed stay, and the difference is settled by a person', async () => {
    await register(
      fixture.services,
      subscriptionOf('s1', '2027-03-31', {
        ...{ licences: 20, channel: 'csp-nce', seatsInUse: { licences: 18, source: 'typed', on: '2027-03-01' } },
      }),
    );
    contoso({ id: 'one' });
    inTenant(12, tenantSubscription());
    await sync();
    assert.equal((await get('s1')).seatsInUse?.licences, 18);
    await person.says(command);
    const list = await person.clicks('sync.differences');
    assert.ok(list.words.includes(text('microsoft.sync.seatsInUse', { ours: '18', theirs: '12' })), list.words);
    await person.clicks('sync.keep', { field: 'seatsInUse' });
    inTenant(11, tenantSubscription());
    await sync();
    assert.equal((await fixture.services.microsoftLinks.counts()).get('difference'), undefined);
    assert.equal((await get('s1')).seatsInUse?.source, 'typed');
  });

  it('lead to the end of what was bought with a key, which Partner Center does not list', async () => {
    await register(
      fixture.services,
      subscriptionOf('s1', '2027-04-20', { licences: 9, endIsEstimate: true, channel: 'direct' }),
    );
    await fixture.services.customers.change('contoso', (known) => ({ ...known, microsoftTenantId: tenantId }));
    contoso();
    inTenant(
      7,
      tenantSubscription(),
      tenantSubscription({ commerceSubscriptionId: 'FREE', skuId: 'f', skuPartNumber: 'FLOW_FREE' }),
    );
    await sync();
    const found = await get('s1');
    assert.deepEqual([found.endsOn, found.endIsEstimate, found.seatsInUse?.licences], ['2027-03-31', false, 7]);
    assert.deepEqual((await fixture.services.microsoftLinks.counts()).get('difference'), 1);
    const [link, ...others] = await fixture.services.microsoftLinks.ofTenant(tenantId);
    assert.deepEqual([link?.subscriptionId, link?.differences[0]?.field, others.length], ['s1', 'licences', 0]);
    microsoft.login.refusesIn.set(tenantId, 65001);
    await sync();
    assert.equal((await fixture.services.microsoftLinks.counts()).get('vanished'), undefined);
  });

  it('of several customers are read side by side, each with the consent as it is at that moment', async () => {
    for (let count = 1; count <= 8; count += 1) {
      const { id } = microsoft.service.add(`Customer ${count}`, [subscriptionBody({ id: `s${count}` })]);
      const [subscriptions, skus] = [[tenantSubscription({ commerceSubscriptionId: `S${count}` })], [tenantSku(count)]];
      microsoft.graph.inTenants.tenants.set(id, { subscriptions, skus });
    }
    await sync();
    for (let count = 1; count <= 8; count += 1) {
      assert.equal((await get(`microsoft-s${count}`)).seatsInUse?.licences, count);
    }
  });

  it('are missing where a customer gives no access, and nothing else is', async () => {
    contoso({ id: 'one' });
    await sync();
    assert.equal((await get('microsoft-one')).seatsInUse, undefined);
    const { words } = await person.says(command);
    assert.ok(words.includes(text('microsoft.sync.withoutSeats', { count: 1 })), words);
    assert.ok(words.includes(text('microsoft.failure.roleMissing')), words);
    inTenant(4, tenantSubscription());
    await sync();
    const after = await person.says(command);
    assert.ok(!after.words.includes(text('microsoft.sync.withoutSeats', { count: 1 })), after.words);
    assert.equal((await get('microsoft-one')).seatsInUse?.licences, 4);
  });
});
