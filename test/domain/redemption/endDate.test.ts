// The tests of the end-date rules: renewal, averaging, keeping, and baskets of several keys.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween } from '../../../domain/dates/calendarDay.ts';
import { averageRemaining, enlargedEnd, estimateEnd, renewedEnd } from '../../../domain/redemption/endDate.ts';
import type { KeyTerms } from '../../../domain/keys/key.ts';

const existing = { planId: 'businessStandard', licences: 25, endsOn: '2026-03-31' } as const;
const key = (more: Partial<KeyTerms> = {}): KeyTerms => ({
  planId: 'businessStandard',
  licences: 5,
  months: 12,
  ...more,
});

describe('averageRemaining', () => {
  const vectors = [
    ['E1, in months', 100, 2, 100, 12, 7],
    ['E2', 2, 350, 1, 365, 355],
    ['E3, without a base, in days', 0, 0, 3, 365, 365],
    ['E3, without a base, in months', 0, 0, 3, 12, 12],
    ['E4, rounding', 2, 100, 1, 365, 188],
    ['E5, rounding', 25, 200, 5, 365, 227],
    ['E6, nothing left', 10, 0, 5, 365, 121],
    ['E7, exact', 7, 45, 3, 365, 141],
  ] as const;
  for (const [title, present, remaining, added, term, units] of vectors) {
    it(`spreads service time over all licences (${title})`, () => {
      assert.deepEqual(averageRemaining(present, remaining, added, term), { kind: 'remaining', units });
    });
  }

  for (const [present, remaining, added] of [
    [10, 50, 0],
    [10, 50, -1],
    [10, 50, 1.5],
    [-1, 50, 1],
    [1.5, 50, 1],
    [10, -1, 1],
    [10, 50, Number.NaN],
  ] as const) {
    it(`refuses ${present} licences with ${remaining} days and ${added} more (E12)`, () => {
      assert.deepEqual(averageRemaining(present, remaining, added), { kind: 'refused', reason: 'licencesInvalid' });
    });
  }

  it('loses less than a day of each licence and gains none', () => {
    const count = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(count, fc.integer({ min: 0, max: 1100 }), count, (present, remaining, added) => {
        const average = averageRemaining(present, remaining, added);
        assert.ok(average.kind === 'remaining');
        const lost = present * remaining + added * 365 - (present + added) * average.units;
        assert.ok(lost >= 0 && lost < present + added);
        assert.ok(average.units >= Math.min(remaining, 365) && average.units <= Math.max(remaining, 365));
      }),
    );
  });
});

describe('renewedEnd', () => {
  const vectors = [
    ['E9, in time', '2026-03-31', '2026-03-01', '2027-03-31', '2027-03-31'],
    ['on the end day', '2026-03-31', '2026-03-31', '2027-03-31', '2027-03-31'],
    ['E10, late', '2026-03-31', '2026-04-20', '2027-03-31', '2027-04-20'],
    ['E11, a leap day', '2028-02-29', '2028-01-01', '2029-02-28', '2029-02-28'],
  ] as const;
  for (const [title, endsOn, today, from, to] of vectors) {
    it(`adds a term to the old end (${title})`, () => assert.deepEqual(renewedEnd(endsOn, 12, today), { from, to }));
  }
});

describe('enlargedEnd', () => {
  it('reaches from the kept end to the averaged one (E8, E5)', () => {
    const today = addDays(existing.endsOn, -200);
    assert.deepEqual(enlargedEnd(existing, [key()], today), { from: existing.endsOn, to: addDays(today, 227) });
  });

  it('reaches from the averaged end to the kept one when the new licences are shorter', () => {
    const today = addDays(existing.endsOn, -200);
    const { from, to } = enlargedEnd(existing, [key({ months: 1 })], today);
    assert.equal(to, existing.endsOn);
    assert.equal(from, addDays(today, Math.floor((25 * 200 + 5 * (365 / 12)) / 30)));
  });

  it('counts no time that is over', () => {
    const today = addDays(existing.endsOn, 10);
    assert.deepEqual(enlargedEnd({ ...existing, licences: 10 }, [key()], today), {
      from: existing.endsOn,
      to: addDays(today, 121),
    });
  });
});

describe('estimateEnd', () => {
  const today = '2026-03-01';

  it('runs a new subscription from today, one line for each plan', () => {
    const keys = [key(), key({ planId: 'businessBasic', licences: 2 }), key({ licences: 3 })];
    assert.deepEqual(estimateEnd({ purpose: 'newSubscription', keys, today }), [
      { planId: 'businessStandard', licences: 8, from: '2027-03-01', to: '2027-03-01' },
      { planId: 'businessBasic', licences: 2, from: '2027-03-01', to: '2027-03-01' },
    ]);
  });

  it('reaches from the shortest term to the longest when the keys of a plan differ', () => {
    const keys = [key({ months: 12 }), key({ months: 24 }), key({ months: 1 })];
    const [estimate] = estimateEnd({ purpose: 'newSubscription', keys, today });
    assert.deepEqual([estimate?.from, estimate?.to], ['2026-04-01', '2028-03-01']);
  });

  it('renews from the old end with the licences of the keys, as a range when it is late', () => {
    const keys = [key({ licences: 20 }), key({ licences: 10 })];
    const [inTime] = estimateEnd({ purpose: 'renewal', keys, today, existing });
    assert.deepEqual(inTime, {
      planId: 'businessStandard',
      licences: 30,
      from: '2027-03-31',
      to: '2027-03-31',
    });
    const [late] = estimateEnd({ purpose: 'renewal', keys, today: '2026-04-20', existing });
    assert.deepEqual([late?.from, late?.to], ['2027-03-31', '2027-04-20']);
  });

  it('adds licences to the existing ones', () => {
    const [estimate] = estimateEnd({ purpose: 'moreLicences', keys: [key()], today, existing });
    assert.deepEqual([estimate?.licences, estimate?.from], [30, existing.endsOn]);
  });

  it('lets a key of another plan begin a subscription of its own', () => {
    for (const purpose of ['renewal', 'moreLicences'] as const) {
      const [estimate] = estimateEnd({ purpose, keys: [key({ planId: 'businessBasic' })], today, existing });
      assert.deepEqual([estimate?.licences, estimate?.from, estimate?.to], [5, '2027-03-01', '2027-03-01']);
    }
  });

  it('has no line for an empty basket', () => {
    assert.deepEqual(estimateEnd({ purpose: 'newSubscription', keys: [], today }), []);
  });

  for (const terms of [{ licences: 0 }, { licences: -3 }, { licences: 1.5 }, { months: 0 }, { months: 0.5 }]) {
    it(`refuses ${JSON.stringify(terms)}`, () => {
      assert.throws(() => estimateEnd({ purpose: 'newSubscription', keys: [key(terms)], today }), RangeError);
    });
  }

  it('gives ranges that are in order, in the future, and no longer than the longest term', () => {
    const terms = fc.record({
      planId: fc.constantFrom('businessStandard' as const, 'businessBasic' as const),
      licences: fc.integer({ min: 1, max: 300 }),
      months: fc.integer({ min: 1, max: 36 }),
    });
    const purpose = fc.constantFrom('newSubscription' as const, 'renewal' as const);
    fc.assert(
      fc.property(
        fc.array(terms, { minLength: 1, maxLength: 8 }),
        purpose,
        fc.integer({ min: -300, max: 29 }),
        (keys, why, days) => {
          const now = addDays(existing.endsOn, days);
          for (const { from, to } of estimateEnd({ purpose: why, keys, today: now, existing })) {
            const latest = addMonths(
              now > existing.endsOn ? now : existing.endsOn,
              Math.max(...keys.map((each) => each.months)),
            );
            assert.ok(from <= to && to <= latest);
            assert.ok(daysBetween(now, from) >= -31);
          }
        },
      ),
    );
  });
});
