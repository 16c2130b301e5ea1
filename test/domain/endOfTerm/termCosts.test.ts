// Proves what an extended service term costs: from the prices that are known, else in per cent.
import assert from 'node:assert/strict';
import { extraBetween, extraPercent, extraPerMonth, unusedSeats } from '../../../domain/endOfTerm/termCosts.ts';
import { subscription } from '../../support/sampleSubscription.ts';

const price = { perLicence: 10, currency: 'EUR', source: 'typed' } as const;
const term = subscription({ channel: 'csp-nce', licences: 20 });
const near = (actual: number | undefined, wanted: number): void => {
  assert.ok(actual !== undefined && Math.abs(actual - wanted) < 1e-9, `${actual} is not ${wanted}`);
};

// Microsoft, "Extended service terms": the monthly price and 3 %; 23 % where the SKU has no plan by the month.
describe('the price of an extended service term', () => {
  it('is 3 to 23 per cent higher while nobody knows whether there is a plan by the month', () => {
    assert.deepEqual(extraPercent(term), { low: 3, high: 23 });
    const extra = extraPerMonth({ ...term, price });
    near(extra?.low, 6);
    near(extra?.high, 46);
  });

  it('is 3 per cent over the plan by the month, which costs more than the one by the year', () => {
    const known = { ...term, price: { ...price, monthlyPlan: 12 } };
    assert.deepEqual(extraPercent(known), { low: 23.6, high: 23.6 });
    near(extraPerMonth(known)?.low, 20 * (12 * 1.03 - 10));
  });

  it('is 23 per cent higher where there is no such plan, and 3 for a term of a month', () => {
    assert.deepEqual(extraPercent({ ...term, price: { ...price, monthlyPlan: 'none' } }), { low: 23, high: 23 });
    assert.deepEqual(extraPercent({ ...term, termMonths: 1 }), { low: 3, high: 3 });
  });

  it('is nobody knows how much without a price', () => {
    assert.equal(extraPerMonth(term), undefined);
    assert.equal(extraBetween(term, '2026-12-13', '2027-01-13'), undefined);
  });

  it('is charged by the day until a date', () => {
    const known = { ...term, price: { ...price, monthlyPlan: 'none' as const } };
    near(extraBetween(known, '2026-12-13', '2027-12-13')?.high, 46 * 12);
    near(extraBetween(known, '2026-12-13', '2026-12-13')?.high, 0);
    near(extraBetween(known, '2026-12-13', '2026-12-01')?.high, 0);
  });
});

describe('licences in use', () => {
  it('tell what fewer would save', () => {
    const seatsInUse = { licences: 12, source: 'typed', on: '2026-11-28' } as const;
    assert.deepEqual(unusedSeats({ ...term, price, seatsInUse }), { used: 12, unused: 8, perMonth: 80 });
    assert.deepEqual(unusedSeats({ ...term, seatsInUse }), { used: 12, unused: 8 });
    assert.deepEqual(unusedSeats({ ...term, licences: 10, price, seatsInUse }), { used: 12, unused: 0 });
    assert.equal(unusedSeats({ ...term, price }), undefined);
  });
});
