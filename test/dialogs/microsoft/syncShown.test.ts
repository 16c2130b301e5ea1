// Proves what people see of a sync: what is listed no more, how old its word is, and how far it has come.
import assert from 'node:assert/strict';
import { foldCustomer } from '../../../dialogs/customers/foldCustomer.ts';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { anna } from '../../support/deskFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

inEachLanguage('what is shown of a sync with Microsoft', (language) => {
  let on: SyncFixture;
  beforeEach(async () => {
    on = await SyncFixture.open(language);
  });
  afterEach(async () => {
    assert.deepEqual(on.faults, []);
    await on.close();
  });

  it('tells of what is listed no more until somebody has seen it, and again when it comes and goes once more', async () => {
    const customer = on.microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' })]);
    await on.sync();
    const [body] = customer.subscriptions.splice(0);
    await on.sync();
    await on.person.says(on.command);
    await on.person.clicks('sync.differences');
    const settled = await on.person.clicks('sync.seen');
    assert.ok(settled.words.includes(on.text('microsoft.sync.noDifferences')), settled.words);
    assert.ok(!(await on.person.says(on.command)).words.includes(on.text('microsoft.sync.vanished', { count: 1 })));
    await on.sync();
    assert.ok(!(await on.person.says(on.command)).words.includes(on.text('microsoft.sync.vanished', { count: 1 })));
    assert.equal((await on.all()).length, 1);
    customer.subscriptions.push(body!);
    await on.sync();
    customer.subscriptions.splice(0);
    await on.sync();
    assert.ok((await on.person.says(on.command)).words.includes(on.text('microsoft.sync.vanished', { count: 1 })));
  });

  it('tells of everything that a customer had who is listed no more', async () => {
    on.microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' }), subscriptionBody({ id: 'b' })]);
    on.microsoft.service.add('Other Kft.', [subscriptionBody({ id: 'c' })]);
    await on.sync();
    on.microsoft.service.customers.shift();
    await on.sync();
    assert.ok((await on.person.says(on.command)).words.includes(on.text('microsoft.sync.vanished', { count: 2 })));
    assert.equal((await on.all()).length, 3);
  });

  it('says on cards how old its word is', async () => {
    const { id } = on.microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' })]);
    await on.sync();
    const opened = await on.person.posts(
      on.person.activity('message', { value: { verb: 'renewals.open', id: 'microsoft-a' } }),
    );
    assert.ok(opened.words.includes(on.text('microsoft.fact')), opened.words);
    const customer = await on.person.posts(
      on.person.activity('message', { value: { verb: 'customers.open', id: `microsoft-${id}` } }),
    );
    assert.ok(customer.words.includes(on.text('microsoft.fact')), customer.words);
    const listed = await on.person.says(language === 'hu' ? 'megújítások' : 'renewals');
    assert.ok(listed.words.includes(on.before('microsoft.asOf', 'when')), listed.words);
  });

  it('draws the card of whoever asked anew as it goes on', async () => {
    for (let count = 1; count <= 3; count += 1) on.microsoft.service.add(`Customer ${count}`, [subscriptionBody()]);
    const { words } = await on.person.says(on.command);
    assert.ok(words.includes(on.text('microsoft.sync.listing')), words);
    const { id } = on.person.sees().at(-1)!;
    await runSync(on.desk.services);
    await on.desk.refresh();
    const drawn = on.person.sees().find((card) => card.id === id)!;
    const done = on.before('microsoft.sync.done', 'when', { total: 3 });
    assert.ok(drawn.words.includes(done), drawn.words);
    assert.ok(drawn.words.includes(on.text('microsoft.sync.start')), drawn.words);
    const others = on.desk.chat.person({ id: 'bela', name: 'Béla' });
    await others.says(on.command);
    await runSync(on.desk.services);
    assert.equal((await on.desk.services.microsoftSync.read())?.card?.activityId, id);
  });

  it('makes no second customer of one that was merged into another, and follows on there', async () => {
    const { services, clock } = on.desk;
    await services.customers.create({
      ...{ id: 'own', name: 'Good', country: 'HU', managedBy: [anna], createdAt: clock.now().toISOString() },
    });
    const { id, subscriptions } = on.microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' })]);
    await on.sync();
    await foldCustomer(services, { does: 'foldCustomer', from: `microsoft-${id}`, into: 'own', takes: [] });
    subscriptions.push(subscriptionBody({ id: 'b', offerName: 'Visio Plan 2' }));
    await on.sync();
    assert.equal((await services.customers.everyone({ limit: 9 })).items.length, 1);
    assert.deepEqual(
      (await services.subscriptions.ofCustomer('own')).map((one) => [one.id, one.customerName]),
      [
        ['microsoft-a', 'Good'],
        ['microsoft-b', 'Good'],
      ],
    );
    assert.equal(
      (await services.microsoftLinks.ofTenant(id)).every(({ customerId }) => customerId === 'own'),
      true,
    );
  });
});
