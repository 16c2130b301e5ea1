// Proves over HTTP that customers are found at Microsoft while they are on no record here, and are added or connected once.
import assert from 'node:assert/strict';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { subscriptionBody, type FakeCustomer } from '../../support/microsoft/fakePartnerCenter.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { register, subscriptionOf } from '../../support/deskFixture.ts';

inEachLanguage('customers at Microsoft', (language) => {
  let on: SyncFixture;
  let contoso: FakeCustomer;
  beforeEach(async () => {
    on = await SyncFixture.open(language);
    contoso = on.microsoft.service.add('Contoso Zrt.', [subscriptionBody({ id: 'one' })]);
  });
  afterEach(async () => {
    assert.deepEqual(on.faults, []);
    await on.close();
  });
  const looked = language === 'hu' ? 'ügyfelek' : 'customers';

  it('are found by the beginning of their name, page by page, and added once', async () => {
    for (let count = 1; count <= 9; count += 1) on.microsoft.service.add(`Minta ${count}`);
    await on.person.says(looked);
    const all = await on.person.clicks('tenants.open');
    assert.ok(all.words.includes(on.text('tenants.title')), all.words);
    const found = await on.person.clicks('tenants.find', { search: 'minta' });
    assert.ok(found.words.includes('Minta 7') && !found.words.includes('Minta 8'), found.words);
    const next = await on.person.clicks('tenants.page');
    assert.ok(next.words.includes('Minta 8') && next.words.includes('Minta 9'), next.words);
    await on.person.clicks('tenants.find', { search: 'Contoso' });
    const { shown, pressed } = on.person.finds('tenants.add');
    const added = await on.person.clicks('tenants.add');
    assert.ok(added.words.includes('Contoso Zrt.') && added.words.includes(contoso.domain), added.words);
    await on.person.posts(on.person.clickOn(shown, pressed));
    const { items } = await on.desk.services.customers.list({ limit: 9 });
    assert.deepEqual(
      items.map(({ microsoftTenantId }) => microsoftTenantId),
      [contoso.id],
    );
    await on.sync();
    assert.equal((await on.all()).length, 1);
    assert.equal((await on.desk.services.customers.list({ limit: 9 })).items.length, 1);
  });

  it('are connected with whom somebody wrote down by hand, and those on record are opened', async () => {
    await register(on.desk.services, subscriptionOf('s1', '2027-12-31'));
    await on.desk.services.customers.change('contoso', ({ domain: _domain, ...one }) => one);
    const open = (verb: string) => on.person.posts(on.person.activity('message', { value: { verb, id: 'contoso' } }));
    const card = await open('customers.open');
    assert.ok(card.words.includes(on.text('customers.tenantNone')), card.words);
    const found = await on.person.clicks('tenants.open');
    assert.ok(found.words.includes('Contoso Zrt.'), found.words);
    const { shown, pressed } = on.person.finds('tenants.connect');
    const connected = await on.person.clicks('tenants.connect');
    assert.ok(!connected.words.includes(on.text('customers.tenantNone')), connected.words);
    const get = async () => (await on.desk.services.customers.get('contoso'))?.value;
    assert.deepEqual([(await get())?.microsoftTenantId, (await get())?.domain], [contoso.id, contoso.domain]);
    await on.person.posts(on.person.clickOn(shown, pressed));
    await on.desk.services.audit.idle();
    const deeds = (await on.desk.services.audit.newest({ limit: 50 })).items;
    assert.equal(deeds.filter(({ what }) => what === 'customerConnected').length, 1);
    await on.person.says(looked);
    await on.person.clicks('tenants.open');
    assert.ok((await on.person.clicks('tenants.find', { search: 'con' })).words.includes(on.text('tenants.onRecord')));
  });

  it('that Microsoft does not tell of, or that are nobody’s, are said so, and the search stays', async () => {
    await on.person.says(looked);
    await on.person.clicks('tenants.open');
    on.microsoft.service.meet(/^GET .*customers$/, { status: 403, body: { code: 900308 } });
    const closed = await on.person.clicks('tenants.find', { search: 'con' });
    assert.ok(closed.words.includes(on.text('microsoft.failure.roleMissing')), closed.words);
    on.microsoft.service.meet(/^GET .*customers$/, { status: 200, raw: '<html>' }, { status: 200, raw: '{"items":7}' });
    const none = await on.person.clicks('tenants.find', { search: 'con kft' });
    assert.ok(none.words.includes(on.text('tenants.none', { text: 'con kft' })), none.words);
    for (const id of ['22222222-0000-4111-8111-111111111111', '../agreements', '']) {
      const value = { verb: 'tenants.add', id };
      const forged = await on.person.posts(on.person.activity('message', { value }));
      assert.ok(forged.words !== '', id);
    }
    assert.deepEqual((await on.desk.services.customers.list({ limit: 9 })).items, []);
  });

  it('are looked for from a redemption whose customer is on no record here', async () => {
    on.microsoft.service.add('Vadvirág Kft.');
    await on.person.says(language === 'hu' ? 'beváltás' : 'redeem');
    await register(on.desk.services, subscriptionOf('s1', '2027-12-31', { customerId: 'x', customerName: 'Fabrikam' }));
    const value = {
      ...on.person.finds('redeem.choosePurpose').pressed.data,
      verb: 'redeem.findCustomer',
      search: 'Vadvi',
    };
    await on.person.posts(on.person.activity('message', { value }));
    const found = await on.person.clicks('tenants.open');
    assert.ok(found.words.includes('Vadvirág Kft.'), found.words);
    const added = await on.person.clicks('tenants.add');
    assert.ok(added.words.includes(on.text('customers.agreementRow')), added.words);
  });
});
