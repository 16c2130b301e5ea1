// Proves how a renewal into another product is asked for, planned, read back and taken back in Partner Center.
import assert from 'node:assert/strict';
import { GatewayError, type Microsoft } from '../../../../dialogs/services/microsoft.ts';
import type { SubscriptionChange } from '../../../../domain/microsoft/subscriptionChange.ts';
import { premium } from '../../../support/microsoft/fakeCatalogue.ts';
import { subscriptionBody, type FakeCustomer } from '../../../support/microsoft/fakePartnerCenter.ts';
import { PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';

const requestId = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64';
const itemId = premium.catalogItemId;
const product = { itemId, name: premium.title };
const into = (next: Extract<SubscriptionChange, { kind: 'termEnd' }>['next']): SubscriptionChange => ({
  ...{ kind: 'termEnd', autoRenewEnabled: true, actionType: 'RenewToNewTerm' },
  ...(next && { next }),
});

describe('another product at the renewal in Partner Center', () => {
  let fixture: PartnerCenterFixture;
  let microsoft: Microsoft;
  let customer: FakeCustomer;
  const change = (what: SubscriptionChange) =>
    microsoft.register?.change(customer.id, 'one', what, requestId) ?? assert.fail();
  const body = () => customer.subscriptions[0] ?? assert.fail();
  const read = async () => (await microsoft.register?.subscription(customer.id, 'one')) ?? assert.fail();
  const offered = async () => (await microsoft.nextProducts?.offered(customer.id, 'one', 'person')) ?? assert.fail();
  const terms = async (id: string) => (await microsoft.nextProducts?.terms(customer.id, id)) ?? assert.fail();
  const refused = (code: string) => (error: unknown) => error instanceof GatewayError && error.told.code === code;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
    microsoft = fixture.open();
    customer = fixture.service.add('Minta Kft.', [subscriptionBody({ id: 'one' })]);
    fixture.service.catalogue.products.push(premium);
  });
  afterEach(async () => {
    assert.deepEqual(fixture.service.faults, []);
    await fixture.stop();
  });

  it('is read as Microsoft names it: what is allowed, what not and why, and whether users move along', async () => {
    fixture.service.catalogue.products.push(
      { catalogItemId: 'P:1:A', title: 'Microsoft 365 E5', terms: [], refused: 'There are conflicting services.' },
      { catalogItemId: 'P:2:A', title: 'Microsoft 365 E3', terms: [], movesUsers: true },
    );
    const why = 'There are conflicting services.';
    assert.deepEqual(await offered(), [
      { ...product, movesUsers: false },
      { itemId: 'P:1:A', name: 'Microsoft 365 E5', refusal: why, movesUsers: false },
      { itemId: 'P:2:A', name: 'Microsoft 365 E3', movesUsers: true },
    ]);
  });

  it('is read from odd answers without a fault: no ids, no title, no lists, names in another case', async () => {
    fixture.service.pascalCase = true;
    assert.deepEqual(await offered(), [{ ...product, movesUsers: false }]);
    fixture.service.pascalCase = false;
    const items = [{}, null, 7, { catalogItemId: 'one/../two:3:4' }, { catalogItemId: 'P:3:A', eligibilities: 'none' }];
    fixture.service.meet(/transitionEligibilities/, { status: 200, body: { items } });
    assert.deepEqual(await offered(), [{ itemId: 'P:3:A', name: 'P:3:A', refusal: '', movesUsers: false }]);
    fixture.service.meet(/transitionEligibilities/, { status: 200, body: { items: 'none' } });
    assert.deepEqual(await offered(), []);
  });

  it('is sold in terms: those that people can name, the shortest first; in none where it is sold no more', async () => {
    assert.deepEqual(await terms(itemId), [
      { termMonths: 1, billing: 'monthly' },
      { termMonths: 12, billing: 'yearly' },
      { termMonths: 12, billing: 'monthly' },
    ]);
    assert.deepEqual(await terms('CFQ7TTC0LCHC:0009:CFQ7TTC0K59J'), []);
    assert.deepEqual(await terms('../../customers'), []);
    fixture.service.meet(/availabilities/, { status: 200, body: { isPurchasable: false, terms: [{}] } });
    assert.deepEqual(await terms(itemId), []);
  });

  it('is planned with product, term and number, the whole resource under its etag', async () => {
    const before = { ...body() };
    const outcome = await change(into({ product, licences: 12, termMonths: 1, billing: 'monthly' }));
    assert.equal(outcome.kind, 'done');
    const [productId, skuId, availabilityId] = itemId.split(':');
    const instructions = {
      product: { productId, skuId, availabilityId, billingCycle: 'monthly', termDuration: 'P1M' },
      quantity: 12,
    };
    const { attributes: _etag, scheduledActions, scheduledNextTermInstructions, ...after } = body();
    assert.deepEqual(scheduledActions, [{ scheduleType: 'TermEnd', actionType: 'RenewToNewTerm', instructions }]);
    assert.deepEqual(scheduledNextTermInstructions, instructions);
    const { attributes: _old, ...kept } = before;
    assert.deepEqual(after, kept);
    const [patch] = fixture.service.asked(/^PATCH/);
    assert.deepEqual([patch?.headers['if-match'], patch?.headers['ms-requestid']], ['"-1"', requestId]);
    const { next } = await read();
    assert.deepEqual(next, {
      ...{ licences: 12, termMonths: 1, billing: 'monthly' },
      product: { itemId, name: itemId },
    });
  });

  it('is planned once: what is planned already is done, and looked up as such', async () => {
    const planned = into({ product, licences: 12 });
    await change(planned);
    await change(planned);
    assert.equal(fixture.service.asked(/^PATCH/).length, 1);
    assert.equal(await microsoft.register?.lookUp(customer.id, 'one', planned), 'done');
    assert.equal(await microsoft.register?.lookUp(customer.id, 'one', into({ product })), 'notDone');
    assert.equal(await microsoft.register?.lookUp(customer.id, 'one', into(undefined)), 'notDone');
  });

  it('is taken back by a renewal as it is, and gives way to fewer licences of this product', async () => {
    await change(into({ product, licences: 12 }));
    await change(into({ licences: 8 }));
    assert.deepEqual((await read()).next, { licences: 8 });
    await change(into(undefined));
    assert.equal((await read()).next, undefined);
    assert.equal(body()['scheduledNextTermInstructions'], null);
    await change(into({ product }));
    await change({ kind: 'termEnd', autoRenewEnabled: false, actionType: 'Cancel' });
    assert.deepEqual([(await read()).next, (await read()).termEndAction], [undefined, 'Cancel']);
  });

  it('leaves a day on which the next term shall end as somebody set it, while the term is as long', async () => {
    const planned = {
      product: { productId: 'P', skuId: '1' },
      quantity: 10,
      customTermEndDate: '2027-12-31T00:00:00Z',
    };
    Object.assign(body(), { scheduledNextTermInstructions: planned });
    await change(into({ product }));
    const kept = body()['scheduledNextTermInstructions'] as { customTermEndDate?: string };
    assert.equal(kept.customTermEndDate, '2027-12-31T00:00:00Z');
    await change(into({ product, termMonths: 1, billing: 'monthly' }));
    const gone = body()['scheduledNextTermInstructions'] as { customTermEndDate?: string };
    assert.equal(gone.customTermEndDate, undefined);
  });

  it('is refused by Microsoft where it is not offered, not sold in the term, or the subscription does not renew', async () => {
    const other = { itemId: 'P:9:A', name: 'Other' };
    await assert.rejects(change(into({ product: other })), refused('2100'));
    await assert.rejects(change(into({ product, termMonths: 24 })), refused('6001'));
    assert.equal((await read()).next, undefined);
  });

  it('is found where somebody planned it in the words of a transition', async () => {
    const [productId, skuId, availabilityId] = itemId.split(':');
    const instructions = { product: { productId, skuId, availabilityId, termDuration: 'P1Y' }, quantity: 10 };
    Object.assign(body(), {
      scheduledActions: [{ scheduleType: 'TermEnd', actionType: 'Transition', instructions }],
    });
    const { next, termEndAction } = await read();
    assert.deepEqual([next, termEndAction], [{ product: { itemId, name: itemId } }, 'Transition']);
  });

  for (const trouble of ['dropAfterwards', 'cut', { afterwards: { status: 503, raw: '' } }] as const) {
    it(`is in doubt when the answer is lost, and looked up (${JSON.stringify(trouble)})`, async () => {
      fixture.service.meet(/^PATCH/, trouble);
      await assert.rejects(change(into({ product })), (error) => (error as GatewayError).kind === 'ambiguous');
      assert.equal(await microsoft.register?.lookUp(customer.id, 'one', into({ product })), 'done');
      await change(into({ product }));
      assert.equal(fixture.service.asked(/^PATCH/).length, 1);
    });
  }

  it('is left alone when somebody planned something else meanwhile', async () => {
    const planned = { product: { productId: 'P', skuId: '1', availabilityId: 'A' }, quantity: 10 };
    const answers = [{ ...body() }, { ...body(), scheduledNextTermInstructions: planned }];
    fixture.service.meet(/^GET .*subscriptions/, ...answers.map((one) => ({ status: 200, body: one })));
    fixture.service.meet(/^PATCH/, { status: 412, raw: '' });
    assert.equal((await change(into({ product }))).kind, 'changedMeanwhile');
  });
});
