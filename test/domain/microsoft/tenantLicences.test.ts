// Proves how licences in use are shared out among subscriptions of one product, and what a tenant has beside Partner Center.
import assert from 'node:assert/strict';
import type { MicrosoftSubscription } from '../../../domain/microsoft/microsoftSubscription.ts';
import { planOfSku } from '../../../domain/microsoft/skuNames.ts';
import { withLicences, type TenantSubscription } from '../../../domain/microsoft/tenantLicences.ts';
import { planIds } from '../../../domain/products/plans.ts';

const today = '2027-03-01';
const listed = (id: string, endsOn: string | undefined, licences = 10): MicrosoftSubscription => ({
  ...{ id, licences, offerName: 'Basic', status: 'usable', statusWord: 'active', isTrial: false, hasLicences: true },
  ...(endsOn === undefined ? {} : { endsOn }),
  boughtBy: 'newCommerce',
});
const inTenant = (id: string, more: Partial<TenantSubscription> = {}): TenantSubscription => ({
  ...{ id, skuId: 'sku', sku: 'SPB', licences: 10, status: 'usable', statusWord: 'Enabled', isTrial: false, ...more },
});
const counts = (all: readonly MicrosoftSubscription[]) => all.map(({ id, seatsInUse }) => [id, seatsInUse]);

describe('licences in use', () => {
  it('of a single subscription are all that users have, even more than were bought', () => {
    const use = [{ skuId: 'sku', used: 12 }];
    assert.deepEqual(
      counts(withLicences([listed('a', '2027-04-01')], { subscriptions: [inTenant('a')], use }, today)),
      [['a', 12]],
    );
  });

  for (const [used, first, second, last] of [
    [0, 0, 0, 0],
    [10, 0, 0, 10],
    [14, 0, 4, 10],
    [30, 10, 10, 10],
    [40, 10, 10, 10],
  ] as const) {
    it(`that are ${used} of thirty stand with what ends last`, () => {
      const all = [listed('b', '2027-06-01'), listed('a', '2027-04-01'), listed('never', undefined)];
      const subscriptions = all.map(({ id }) => inTenant(id));
      const found = new Map(
        counts(withLicences(all, { subscriptions, use: [{ skuId: 'sku', used }] }, today)) as [string, number][],
      );
      assert.deepEqual([found.get('a'), found.get('b'), found.get('never')], [first, second, last]);
      assert.equal(
        [...found.values()].reduce((sum, one) => sum + one, 0),
        Math.min(used, 30),
      );
    });
  }

  it('of what ended count for nothing, and of another product, or of none, are not known', () => {
    const all = [
      { ...listed('gone', '2026-01-01'), status: 'gone' as const },
      listed('a', '2027-04-01'),
      listed('x', undefined),
    ];
    const subscriptions = [inTenant('gone', { status: 'gone' }), inTenant('a'), inTenant('x', { skuId: 'other' })];
    const found = withLicences(all, { subscriptions, use: [{ skuId: 'sku', used: 3 }] }, today);
    assert.deepEqual(counts(found), [
      ['gone', undefined],
      ['a', 3],
      ['x', undefined],
    ]);
  });

  it('of what only the tenant has come with its end, unless that is over or says something else', () => {
    const subscriptions = [
      inTenant('paid', { nextStageOn: '2027-03-01' }),
      inTenant('late', { nextStageOn: '2027-02-28' }),
      inTenant('grace', { nextStageOn: '2027-04-01', status: 'grace' }),
      inTenant('gone', { status: 'gone' }),
      inTenant('odd', { status: 'unknown' }),
    ];
    const found = withLicences([], { subscriptions, use: [] }, today);
    assert.deepEqual(
      found.map(({ id, endsOn, boughtBy, inTenantOnly }) => [id, endsOn, boughtBy, inTenantOnly]),
      [
        ['paid', '2027-03-01', 'key', true],
        ['late', undefined, 'key', true],
        ['grace', undefined, 'key', true],
      ],
    );
  });
});

describe('part numbers', () => {
  it('name every plan of the desk, each one plan, in any case', () => {
    assert.equal(planOfSku('o365_business_premium '), 'businessStandard');
    assert.equal(planOfSku('FLOW_FREE'), undefined);
    const names = ['STANDARDPACK', 'SPB', 'SPE_E3', 'SPE_E5', 'EMS', 'VISIOCLIENT', 'POWER_BI_PRO', 'INTUNE_A'];
    assert.equal(new Set(names.map(planOfSku)).size, names.length);
    assert.ok(names.every((name) => planIds.some((id) => id === planOfSku(name))));
  });
});
