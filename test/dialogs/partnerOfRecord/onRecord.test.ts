// Proves over HTTP who is partner of record at Microsoft: counted, narrowed to one Partner ID, and read for one customer.
import assert from 'node:assert/strict';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { anna } from '../../support/deskFixture.ts';

inEachLanguage('the partner of record at Microsoft', (language) => {
  let on: SyncFixture;
  beforeEach(async () => {
    on = await SyncFixture.open(language);
    const at = on.desk.clock.now().toISOString();
    await on.desk.services.partnerIdentity.decide(() => ({ partnerId: '1234567', by: anna, at }));
  });
  afterEach(async () => {
    assert.deepEqual(on.faults, []);
    await on.close();
  });
  const named = language === 'hu' ? 'közvetítő partner' : 'partner of record';

  it('is counted by Partner ID, narrowed to one page by page, and leads to each subscription', async () => {
    const many = Array.from({ length: 10 }, (_one, at) => subscriptionBody({ id: `m${at}`, partnerId: '7654321' }));
    on.microsoft.service.add('Contoso', [
      ...many,
      subscriptionBody({ id: 'own', partnerId: '1234567' }),
      subscriptionBody({ id: 'nobody' }),
      subscriptionBody({ id: 'key', contractType: 'productKey' }),
      subscriptionBody({ id: 'gone', status: 'deleted', partnerId: '7654321' }),
    ]);
    await on.person.says(named);
    const unread = await on.person.clicks('record.atMicrosoft');
    assert.ok(unread.words.includes(on.text('record.atMicrosoft.unread')), unread.words);
    await on.sync();
    await on.person.says(named);
    const { words } = await on.person.clicks('record.atMicrosoft');
    for (const [line, count] of [
      [on.text('record.atMicrosoft.other', { partnerId: '7654321' }), 10],
      [on.text('record.atMicrosoft.ours', { partnerId: '1234567' }), 1],
      [on.text('record.atMicrosoft.nobody'), 1],
    ] as const) {
      assert.ok(words.includes(`${line}\n${on.text('record.atMicrosoft.count', { count })}`), words);
    }
    const narrow = (id: string) =>
      on.person.posts(on.person.activity('message', { value: { verb: 'record.narrow', id } }));
    const others = await narrow('{"partner":"7654321"}');
    assert.equal(others.words.split('Contoso').length - 1 > 8, true, others.words);
    const pressed = on.person.sees().at(-1)?.card;
    assert.ok(JSON.stringify(pressed).includes('renewals.open'));
    const next = /\{\\"partner\\":\\"7654321\\",\\"after[^}]*\}/.exec(JSON.stringify(pressed))?.[0] ?? assert.fail();
    await narrow(JSON.parse(`"${next}"`) as string);
    const last = JSON.stringify(on.person.sees().at(-1)?.card);
    assert.equal(last.split('"renewals.open"').length - 1, 2, last);
    for (const forged of ['', '{"partner":"x"}', 'no cursor', '{"partner":"7654321","after":"\'"}']) {
      assert.ok((await narrow(forged)).words.includes(on.text('record.atMicrosoft.title')), forged);
    }
  });

  it('of one customer is read at this moment, with its indirect reseller', async () => {
    const service = on.microsoft.service;
    const subscriptions = [subscriptionBody({ id: 'one', partnerId: '1234567' })];
    const { id, domain } = service.add('Contoso', subscriptions);
    service.customers[0] = { id, domain, companyName: 'Contoso', subscriptions, associatedPartnerId: '7654321' };
    await on.sync();
    const customerId = `microsoft-${id}`;
    const opens = (verb: string) => on.person.posts(on.person.activity('message', { value: { verb, id: customerId } }));
    await opens('record.customer');
    subscriptions[0] = subscriptionBody({ id: 'one', partnerId: '7654321' });
    const { words } = await on.person.clicks('record.readCustomer');
    assert.ok(words.includes(on.text('record.atMicrosoft.relationships.reseller')), words);
    const other = on.text('record.atMicrosoft.other', { partnerId: '7654321' });
    assert.ok(words.includes(`${other} · Fabrikam Kft.`), words);
    assert.equal(words.split(other).length - 1, 3, words);
    service.meet(/^GET .*customers/, { status: 403, body: { code: '900308' } });
    assert.ok((await on.person.clicks('record.readCustomer')).words.includes(on.text('microsoft.failure.roleMissing')));
  });
});
