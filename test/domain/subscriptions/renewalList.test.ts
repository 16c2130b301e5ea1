// Proves on which list a subscription is, day by day around every end of a stage.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, type CalendarDay } from '../../../domain/dates/calendarDay.ts';
import {
  groupOn,
  isListed,
  rangeOf,
  rangeOfFilter,
  renewalFilterOf,
  renewalGroups,
  renewalPeriods,
  type RenewalGroup,
  type RenewalPeriod,
} from '../../../domain/subscriptions/renewalList.ts';
import { salesChannels, type SalesChannel } from '../../../domain/endOfTerm/termRules.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';

const endsOn = '2026-03-31';
const of = (channel: SalesChannel, end: CalendarDay = endsOn): Subscription => ({
  id: 's',
  customerId: 'c',
  customerName: 'Contoso',
  planId: 'businessBasic',
  licences: 5,
  channel,
  startsOn: '2025-03-31',
  endsOn: end,
  endIsEstimate: false,
  termMonths: 12,
  autoRenews: false,
  responsible: { id: 'anna', tenantId: 'home', name: 'Anna' },
  redemptionIds: [],
});

/** Channel, days after the end date, and the list. */
const table: readonly (readonly [SalesChannel, number, RenewalGroup | undefined])[] = [
  ['direct', -61, 'later'],
  ['direct', -60, 'next60'],
  ['direct', 0, 'next60'],
  ['direct', 1, 'grace'],
  ['direct', 30, 'grace'],
  ['direct', 31, 'disabled'],
  ['direct', 90, 'disabled'],
  ['direct', 91, 'deletionNear'],
  ['direct', 120, 'deletionNear'],
  ['direct', 121, undefined],
  ['enterprise-multiyear', 90, 'grace'],
  ['enterprise-multiyear', 150, 'disabled'],
  ['enterprise-multiyear', 151, 'deletionNear'],
  ['enterprise-multiyear', 180, 'deletionNear'],
  ['enterprise-multiyear', 181, undefined],
  ['vl-enterprise', 91, 'disabled'],
  ['vl-enterprise', 150, 'deletionNear'],
  ['csp-legacy', 1, 'disabled'],
  ['csp-legacy', 61, 'deletionNear'],
  ['csp-legacy', 120, 'deletionNear'],
  ['trial', 30, 'grace'],
  ['trial', 31, undefined],
];

describe('groupOn', () => {
  for (const [channel, days, group] of table) {
    it(`puts ${channel} on day ${days} ${group === undefined ? 'on no list' : `under ${group}`}`, () => {
      assert.equal(groupOn(of(channel), addDays(endsOn, days)), group);
    });
  }

  it('never calls ended what renews by itself: past its date it is to be checked, however long nobody looked', () => {
    for (const days of [1, 31, 121, 500]) {
      assert.equal(groupOn({ ...of('direct'), autoRenews: true }, addDays(endsOn, days)), 'toCheck');
    }
    assert.equal(groupOn({ ...of('direct'), autoRenews: true }, endsOn), 'next60');
  });

  it('lists nothing that never ends', () => {
    assert.equal(groupOn(of('direct', '9999-12-31'), endsOn), undefined);
  });
});

describe('the range of a list', () => {
  it('holds the end date of everything on it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...salesChannels), fc.integer({ min: -400, max: 400 }), (channel, days) => {
        const today = addDays(endsOn, days);
        const group = groupOn(of(channel), today);
        if (group === undefined) return;
        const { from, below = '9999' } = rangeOf(group, today);
        assert.ok(from <= endsOn && endsOn < below, `${channel} ${days} ${group}`);
        const whole = rangeOfFilter({}, today);
        assert.equal(isListed(of(channel), {}, today), group !== 'later');
        if (group !== 'later') assert.ok(whole.from <= endsOn && endsOn < (whole.below ?? '9999'));
      }),
    );
  });
});

describe('isListed', () => {
  it('shows everything of a customer that is asked for, far-off ends as well', () => {
    const today = addDays(endsOn, -200);
    for (const filter of [{ customerId: 'c' }, { customerPart: of('direct').customerName.slice(0, 3) }])
      assert.ok(isListed(of('direct'), filter, today));
    assert.ok(!isListed(of('direct'), {}, today));
  });

  it('narrows by list, product and customer', () => {
    const today = addDays(endsOn, -10);
    for (const group of renewalGroups) assert.equal(isListed(of('direct'), { group }, today), group === 'next60');
    assert.ok(isListed(of('direct'), { planId: 'businessBasic', customerId: 'c' }, today));
    assert.ok(!isListed(of('direct'), { planId: 'office365E1' }, today));
    assert.ok(!isListed(of('direct'), { customerId: 'other' }, today));
  });

  it('finds a customer by a part of the name, whatever its case and accents', () => {
    const today = addDays(endsOn, -10);
    const named = { ...of('direct'), customerName: 'Zöld Kert Bt.' };
    for (const customerPart of ['zöld', 'KERT', 'old k', 'bt.']) assert.ok(isListed(named, { customerPart }, today));
    assert.ok(!isListed(named, { customerPart: 'piros' }, today));
  });

  /** Period, and the first and the last day, counted from the end date, on which it is in the period. */
  const periods = [
    ['next7', -7, 0],
    ['next30', -30, 0],
    ['next90', -90, 0],
    ['nextYear', -365, 0],
    ['last30', 1, 30],
    ['last120', 1, 120],
  ] as const satisfies readonly (readonly [RenewalPeriod, number, number])[];

  for (const [period, first, last] of periods) {
    it(`keeps to the period ${period}, far-off ends included`, () => {
      const listedOn = (days: number): boolean => isListed(of('direct'), { period }, addDays(endsOn, days));
      assert.deepEqual([first - 1, first, last, last + 1].map(listedOn), [false, true, true, false]);
    });
  }

  it('knows the periods of this table', () => {
    assert.deepEqual(
      periods.map(([period]) => period),
      renewalPeriods,
    );
  });

  it('lists only what its range holds, whatever is combined', () => {
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...renewalGroups), { nil: undefined }),
        fc.option(fc.constantFrom(...renewalPeriods), { nil: undefined }),
        fc.constantFrom(...salesChannels),
        fc.integer({ min: -400, max: 400 }),
        (group, period, channel, days) => {
          const today = addDays(endsOn, days);
          const filter = renewalFilterOf({ group, period });
          if (!isListed(of(channel), filter, today)) return;
          const { from, below = '9999' } = rangeOfFilter(filter, today);
          assert.ok(from <= endsOn && endsOn < below);
          assert.equal(groupOn(of(channel), today), group ?? groupOn(of(channel), today));
        },
      ),
    );
  });
});

describe('renewalFilterOf', () => {
  it('leaves out what is empty or unknown', () => {
    assert.deepEqual(renewalFilterOf({ group: 'all', period: 'any', planId: 'all', customerPart: ' ' }), {});
    assert.deepEqual(renewalFilterOf({ group: '__proto__', period: 'constructor', customerId: '' }), {});
    const whole = { group: 'grace', period: 'last30', planId: 'office365E1', customerId: 'c', customerPart: 'Kert' };
    assert.deepEqual(renewalFilterOf(whole), whole);
  });
});
