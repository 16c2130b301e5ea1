// Proves how subscriptions in Partner Center are read and changed: whole, under their etag, once, whatever breaks.
import assert from 'node:assert/strict';
import { GatewayError } from '../../../../dialogs/services/microsoft.ts';
import type { MicrosoftRegister } from '../../../../dialogs/services/microsoftRegister.ts';
import type { SubscriptionChange } from '../../../../domain/microsoft/subscriptionChange.ts';
import { subscriptionBody, type FakeCustomer } from '../../../support/microsoft/fakePartnerCenter.ts';
import type { Trouble } from '../../../support/microsoft/fakeService.ts';
import { PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';

const requestId = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64';
const patch = /^PATCH/;
const cancelAtEnd: SubscriptionChange = { kind: 'termEnd', autoRenewEnabled: false, actionType: 'Cancel' };

function isTold(kind: GatewayError['kind'], code?: string) {
  return (error: unknown): boolean =>
    error instanceof GatewayError && error.kind === kind && (code === undefined || error.told.code === code);
}

describe('subscriptions in Partner Center', () => {
  let fixture: PartnerCenterFixture;
  let register: MicrosoftRegister;
  let customer: FakeCustomer;
  const id = (): string => String(customer.subscriptions[0]?.['id']);
  const change = (what: SubscriptionChange) => register.change(customer.id, id(), what, requestId);
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
    register = fixture.open().register ?? assert.fail();
    customer = fixture.service.add('Minta Kft.', [subscriptionBody()]);
  });
  afterEach(async () => {
    assert.deepEqual(fixture.service.faults, []);
    await fixture.stop();
  });

  it('are read with what is known of them', async () => {
    const { id: _id, ...known } = (await register.subscription(customer.id, id().toUpperCase()))!;
    assert.deepEqual(known, {
      offerName: 'Microsoft 365 Business Standard',
      friendlyName: 'Office seats',
      status: 'usable',
      statusWord: 'active',
      isTrial: false,
      hasLicences: true,
      boughtBy: 'newCommerce',
      licences: 10,
      startsOn: '2026-04-01',
      endsOn: '2027-03-31',
      termMonths: 12,
      autoRenewEnabled: true,
      billing: 'yearly',
      cancellableUntil: '2026-04-08T09:41:12.123Z',
    });
    assert.equal(await register.subscription(customer.id, 'another'), undefined);
  });

  it('are read from any case of names, behind a byte order mark, without an end, and with words of tomorrow', async () => {
    fixture.service.byteOrderMark = true;
    fixture.service.pascalCase = true;
    customer.subscriptions.push(
      subscriptionBody({ commitmentEndDate: '9999-12-10T00:00:00Z', status: 'frozen', quantity: '7' }),
      subscriptionBody({ offerId: 'MS-AZR-0145P', unitType: 'Usage-based', contractType: 'productKey' }),
      { noId: true },
    );
    const [, endless, azure, ...others] = await register.subscriptions(customer.id, 'person');
    assert.partialDeepStrictEqual(endless, { status: 'unknown', statusWord: 'frozen', licences: 7 });
    assert.deepEqual([endless?.endsOn, endless?.endsNever], [undefined, true]);
    assert.equal(azure?.endsNever, undefined);
    assert.partialDeepStrictEqual(azure, { hasLicences: false, boughtBy: 'key' });
    assert.deepEqual(others, []);
  });

  it('belong to customers who are found by the beginning of name or domain, or by their tenant, page by page', async () => {
    fixture.service.pageLimit = 2;
    for (let count = 1; count <= 5; count += 1) fixture.service.add(`Minta ${count}`);
    fixture.service.add('Other Kft.', [], '22222222-1111-4111-8111-111111111111');
    const names = async (text: string, from = 0) => {
      const { items, more } = await register.search(text, { from, limit: 4 });
      return [items.map(({ name }) => name).join(), more];
    };
    assert.deepEqual(await names('MINTA'), ['Minta Kft.,Minta 1,Minta 2,Minta 3', true]);
    assert.deepEqual(await names('minta', 4), ['Minta 4,Minta 5', false]);
    assert.deepEqual(await names('otherkft.on'), ['Other Kft.', false]);
    assert.deepEqual(await names('22222222-1111-4111-8111-111111111111'), ['Other Kft.', false]);
    assert.deepEqual(await names('22222222-0000-4111-8111-111111111111'), ['', false]);
    assert.deepEqual(await names('"},"x'), ['', false]);
    assert.equal((await names(''))[1], true);
    assert.equal(await register.customer('22222222-0000-4111-8111-111111111111'), undefined);
    fixture.service.meet(/^GET .*customers$/, { status: 400, body: { code: 3000 } });
    await assert.rejects(register.search('x', { from: 0, limit: 1 }), isTold('broken', '3000'));
  });

  it('belong to customers who are listed page by page, in the pace that upkeep keeps', async () => {
    fixture.service.pageLimit = 2;
    for (let count = 2; count <= 5; count += 1) fixture.service.add(`Customer ${count}`);
    const names: string[] = [];
    for await (const page of register.customers()) names.push(...page.map(({ name }) => name));
    assert.deepEqual(names, ['Minta Kft.', 'Customer 2', 'Customer 3', 'Customer 4', 'Customer 5']);
    assert.equal(fixture.service.asked(/^GET \/v1\/customers$/).length, 3);
    for (let count = 0; count < 40; count += 1) await register.subscriptions(customer.id, 'upkeep');
    const paced = fixture.waits.reduce((sum, wait) => sum + wait, 0);
    assert.ok(paced >= 4_000, String(paced));
  });

  it('do not lead to another host, and do not go round in circles', async () => {
    const page = (uri: string): Trouble => ({
      status: 200,
      body: { items: [], links: { next: { uri, headers: [] } } },
    });
    const listing = async (): Promise<void> => {
      for await (const page of register.customers()) assert.ok(Array.isArray(page));
    };
    fixture.service.meet(/customers$/, page('https://evil.example/customers'));
    await assert.rejects(listing(), isTold('broken'));
    fixture.service.meet(/customers/, ...Array.from({ length: 3 }, () => page('/customers?again')));
    await assert.rejects(listing(), isTold('broken'));
  });

  it('are changed whole: what the desk does not know stays as it is', async () => {
    const before = customer.subscriptions[0]!;
    const outcome = await change(cancelAtEnd);
    assert.partialDeepStrictEqual(outcome, {
      kind: 'done',
      subscription: { autoRenewEnabled: false, termEndAction: 'Cancel' },
    });
    const { attributes: _etag, scheduledActions, scheduledNextTermInstructions, ...after } = customer.subscriptions[0]!;
    assert.deepEqual(scheduledActions, [{ scheduleType: 'TermEnd', actionType: 'Cancel' }]);
    assert.equal(scheduledNextTermInstructions, null);
    const { attributes: _old, ...expected } = before;
    assert.deepEqual(after, { ...expected, autoRenewEnabled: false });
    assert.equal(fixture.service.asked(patch)[0]?.headers['ms-requestid'], requestId);
  });

  it('keep other plans, and take what is different in the next term', async () => {
    const planned = { scheduleType: 'CustomDate', actionType: 'Transition', effectiveDate: '2026-12-01' };
    customer.subscriptions[0] = subscriptionBody({ autoRenewEnabled: false, scheduledActions: [planned] });
    const next = { licences: 8, termMonths: 36 };
    await change({ kind: 'termEnd', autoRenewEnabled: true, actionType: 'RenewToNewTerm', next });
    const instructions = {
      product: {
        ...{ productId: 'CFQ7TTC0LH18', skuId: '0001', availabilityId: 'CFQ7TTC0K971' },
        ...{ billingCycle: 'annual', termDuration: 'P3Y' },
      },
      quantity: 8,
    };
    assert.deepEqual(customer.subscriptions[0]['scheduledActions'], [
      planned,
      { scheduleType: 'TermEnd', actionType: 'RenewToNewTerm', instructions },
    ]);
    assert.equal((await register.subscription(customer.id, id()))?.nextLicences, 8);
  });

  it('are not changed when they are so already', async () => {
    await change(cancelAtEnd);
    await change(cancelAtEnd);
    assert.equal(fixture.service.asked(patch).length, 1);
    assert.equal(await register.lookUp(customer.id, id(), cancelAtEnd), 'done');
    assert.equal(await register.lookUp(customer.id, id(), { kind: 'licences', licences: 12, from: 10 }), 'notDone');
    assert.equal(await register.lookUp(customer.id, 'another', cancelAtEnd), undefined);
  });

  for (const [what, trouble] of [
    ['the line breaks after it was made', 'dropAfterwards'],
    ['half of the answer arrives', 'cut'],
    ['the service fails after it was made', { afterwards: { status: 503, raw: '' } }],
  ] as const) {
    it(`have a change in doubt when ${what}, which is looked up and not sent again`, async () => {
      fixture.service.meet(patch, trouble);
      await assert.rejects(change({ kind: 'licences', licences: 12, from: 10 }), isTold('ambiguous'));
      assert.equal(await register.lookUp(customer.id, id(), { kind: 'licences', licences: 12, from: 10 }), 'done');
      await change({ kind: 'licences', licences: 12, from: 10 });
      assert.equal(fixture.service.asked(patch).length, 1);
    });
  }

  it('are read again once when the etag is stale, and changed when nobody touched the same thing', async () => {
    fixture.service.meet(patch, { status: 400, body: { code: 2055 } });
    assert.equal((await change({ kind: 'licences', licences: 12, from: 10 })).kind, 'done');
    fixture.service.meet(patch, { status: 412, raw: '' }, { status: 412, raw: '' });
    await assert.rejects(change({ kind: 'licences', licences: 13, from: 12 }), isTold('broken'));
    assert.equal(fixture.service.asked(patch).length, 4);
  });

  it('are left alone when somebody changed the same thing meanwhile', async () => {
    const answers = [customer.subscriptions[0]!, subscriptionBody({ id: id(), quantity: 11 })];
    fixture.service.meet(/^GET .*subscriptions/, ...answers.map((body) => ({ status: 200, body })));
    fixture.service.meet(patch, { status: 412, raw: '' });
    assert.partialDeepStrictEqual(await change({ kind: 'licences', licences: 12, from: 10 }), {
      kind: 'changedMeanwhile',
      subscription: { licences: 11 },
    });
    assert.equal(fixture.service.asked(patch).length, 1);
  });

  it('are looked at while Microsoft works on a change, and for a while only', async () => {
    fixture.service.changesTakeLooks = 2;
    assert.equal((await change({ kind: 'licences', licences: 12, from: 10 })).kind, 'done');
    assert.deepEqual(fixture.waits, [1_000, 1_000, 1_000]);
    fixture.service.changesTakeLooks = 99;
    assert.equal((await change({ kind: 'licences', licences: 14, from: 12 })).kind, 'running');
  });

  it('refuse a change in words that people understand', async () => {
    await assert.rejects(change({ kind: 'licences', licences: 5, from: 10 }), isTold('broken', '800090'));
    customer.subscriptions[0] = subscriptionBody({ status: 'suspended' });
    await assert.rejects(change(cancelAtEnd), isTold('broken', '800091'));
    await assert.rejects(register.change('stranger', id(), cancelAtEnd, requestId), isTold('notAuthorised', '20002'));
    await assert.rejects(register.change(customer.id, 'another', cancelAtEnd, requestId), isTold('broken', '20003'));
  });

  it('are cancelled now, and get another partner of record', async () => {
    assert.partialDeepStrictEqual(await change({ kind: 'partnerOfRecord', partnerId: '1234567' }), {
      subscription: { partnerId: '1234567' },
    });
    await assert.rejects(change({ kind: 'cancelNow' }), isTold('broken', '900117'));
    customer.subscriptions[0] = subscriptionBody({ cancellationAllowedUntilDate: '2027-03-05T00:00:00.1234567Z' });
    assert.partialDeepStrictEqual(await change({ kind: 'cancelNow' }), { subscription: { status: 'gone' } });
  });

  it('get no other number of licences than the person saw who wants it', async () => {
    customer.subscriptions[0] = subscriptionBody({ quantity: 11 });
    assert.partialDeepStrictEqual(await change({ kind: 'licences', licences: 12, from: 10 }), {
      kind: 'changedMeanwhile',
      subscription: { licences: 11 },
    });
    assert.equal(fixture.service.asked(patch).length, 0);
  });

  it('give licences back that were added a few days ago, and no more', async () => {
    const details = [
      { quantity: 2, allowedUntilDateTime: '2027-03-05T00:00:00.1234567Z' },
      { quantity: 3, allowedUntilDateTime: 'soon' },
    ];
    customer.subscriptions[0] = subscriptionBody({ refundableQuantity: { totalQuantity: 2, details } });
    const read = await register.subscription(customer.id, id());
    assert.deepEqual(read?.reducible, [{ licences: 2, until: '2027-03-05T00:00:00.123Z' }]);
    await assert.rejects(change({ kind: 'licences', licences: 7, from: 10 }), isTold('broken', '800090'));
    assert.equal((await change({ kind: 'licences', licences: 8, from: 10 })).kind, 'done');
  });

  it('lose what was planned for the end of the term when their licences change, as Microsoft says', async () => {
    await change(cancelAtEnd);
    assert.partialDeepStrictEqual(await change({ kind: 'licences', licences: 12, from: 10 }), {
      kind: 'done',
      subscription: { licences: 12 },
    });
    assert.equal((await register.subscription(customer.id, id()))?.termEndAction, undefined);
  });
});
