// The tests of the sandbox's terms: what it refuses and what stands after a redemption.
import assert from 'node:assert/strict';
import { subscriptionsAfter, refusedKeys } from '../../../bot/gateways/sandboxTerms.ts';
import { calendarDay } from '../../../domain/dates/calendarDay.ts';
import type { RedeemOrder } from '../../../dialogs/services/microsoft.ts';
import { keyToRedeem, productKey, redeemOrder } from '../../support/sampleOrders.ts';

const existing = { planId: 'businessStandard', licences: 25, endsOn: calendarDay('2026-03-31') } as const;

describe('subscriptionsAfter', () => {
  const cases: readonly (readonly [string, Partial<RedeemOrder>, string, number])[] = [
    ['starts a new subscription on the day of the order', {}, '2027-03-15', 10],
    ['renews in time from the old end', { purpose: 'renewal', existing }, '2027-03-31', 10],
    [
      'renews on the end day from the old end',
      { purpose: 'renewal', existing, today: existing.endsOn },
      '2027-03-31',
      10,
    ],
    [
      'renews late from the day of the order',
      { purpose: 'renewal', existing, today: calendarDay('2026-04-20') },
      '2027-04-20',
      10,
    ],
    [
      'renews a leap day to the last day of February',
      { purpose: 'renewal', existing: { ...existing, endsOn: calendarDay('2028-02-29') } },
      '2029-02-28',
      10,
    ],
    ['adds licences and leaves the end', { purpose: 'moreLicences', existing }, '2026-03-31', 35],
  ];
  for (const [title, order, endsOn, licences] of cases) {
    it(title, () => {
      const after = subscriptionsAfter(redeemOrder('r', [productKey(1)], order));
      assert.deepEqual(after, [{ planId: 'businessStandard', licences, endsOn }]);
    });
  }

  it('makes one line for each plan, adding licences and counting the longest term', () => {
    const keys = [
      keyToRedeem(productKey(1), { licences: 5, months: 12 }),
      keyToRedeem(productKey(2), { planId: 'businessBasic' }),
      keyToRedeem(productKey(3), { licences: 15, months: 24 }),
    ];
    assert.deepEqual(subscriptionsAfter(redeemOrder('r', keys)), [
      { planId: 'businessStandard', licences: 20, endsOn: '2028-03-15' },
      { planId: 'businessBasic', licences: 10, endsOn: '2027-03-15' },
    ]);
  });

  it('renews by the longest of different terms', () => {
    const keys = [keyToRedeem(productKey(1), { months: 24 }), keyToRedeem(productKey(2), { months: 12 })];
    assert.deepEqual(subscriptionsAfter(redeemOrder('r', keys, { purpose: 'renewal', existing })), [
      { planId: 'businessStandard', licences: 20, endsOn: '2028-03-31' },
    ]);
  });
});

describe('refusedKeys', () => {
  const reasons = (order: RedeemOrder): readonly unknown[] =>
    refusedKeys(order).map(({ reason, maximum }) => (maximum === undefined ? reason : [reason, maximum]));

  it('takes well-formed keys, with one N at most', () => {
    assert.deepEqual(reasons(redeemOrder('r', [productKey(1), 'NCDFG-HJKMP-QRTVW-XY234-6789B'])), []);
  });

  for (const key of [
    'BCDFG-HJKMP-QRTVW-XY234-6789O',
    'NCDFG-HJKMN-QRTVW-XY234-6789B',
    'BCDFG-HJKMP-QRTVW-XY234-678',
    '',
  ]) {
    it(`refuses ${key === '' ? 'an empty key' : key} as invalid`, () => {
      assert.deepEqual(reasons(redeemOrder('r', [key])), ['invalid']);
    });
  }

  it('refuses the second of two equal keys', () => {
    const refused = refusedKeys(
      redeemOrder('r', [keyToRedeem(productKey(1), { keyId: 'a' }), keyToRedeem(productKey(1), { keyId: 'b' })]),
    );
    assert.deepEqual(refused, [{ keyId: 'b', reason: 'alreadyEntered' }]);
  });

  it('refuses a key for another plan than the subscription has', () => {
    const key = keyToRedeem(productKey(1), { planId: 'businessBasic' });
    for (const purpose of ['renewal', 'moreLicences'] as const) {
      assert.deepEqual(reasons(redeemOrder('r', [key], { purpose, existing })), ['wrongPlan']);
    }
  });

  it('refuses to renew or enlarge nothing', () => {
    assert.deepEqual(reasons(redeemOrder('r', [productKey(1)], { purpose: 'renewal' })), ['notAvailable']);
  });

  it('counts the licences that are there when more are added, and those of the order alone otherwise', () => {
    const key = keyToRedeem(productKey(1), { licences: 276 });
    assert.deepEqual(reasons(redeemOrder('r', [key], { purpose: 'moreLicences', existing })), [
      ['tooManyLicences', 300],
    ]);
    assert.deepEqual(reasons(redeemOrder('r', [key], { purpose: 'renewal', existing })), []);
    const two = [keyToRedeem(productKey(1), { licences: 200 }), keyToRedeem(productKey(2), { licences: 101 })];
    assert.deepEqual(reasons(redeemOrder('r', two)), [['tooManyLicences', 300]]);
  });

  for (const licences of [0, -1, 1.5, Number.NaN]) {
    it(`refuses ${licences} licences`, () => {
      assert.deepEqual(reasons(redeemOrder('r', [keyToRedeem(productKey(1), { licences })])), ['invalid']);
    });
  }
});
