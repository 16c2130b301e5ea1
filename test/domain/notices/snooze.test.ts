// Proves how far a reminder can be put off, what is offered, and on which day it comes again.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, weekdayOf } from '../../../domain/dates/calendarDay.ts';
import { usualMilestones, type ReminderPolicy } from '../../../domain/notices/milestones.ts';
import {
  passesLatest,
  snoozedUntil,
  snoozeOffer,
  snoozeSpan,
  type SnoozeSpan,
  type SnoozeWish,
} from '../../../domain/notices/snooze.ts';
import type { SalesChannel } from '../../../domain/endOfTerm/termRules.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';

const weekend = [6, 7];
const usual: ReminderPolicy = { milestones: usualMilestones, hour: 9 };

function ending(endsOn: string, channel: SalesChannel = 'direct'): Subscription {
  const responsible = { id: 'anna', tenantId: 'home', name: 'Anna' };
  const terms = { startsOn: '2026-03-31', endsOn, endIsEstimate: false, termMonths: 12, autoRenews: false, channel };
  const customer = { customerId: 'c', customerName: 'Contoso', planId: 'businessBasic', licences: 5 } as const;
  return { id: 's', ...customer, ...terms, responsible, redemptionIds: [] };
}

function spanOf(channel: SalesChannel, today: string, policy = usual): SnoozeSpan {
  const span = snoozeSpan(ending('2027-03-31', channel), today, policy);
  assert.ok(span !== undefined);
  return span;
}

describe('snoozeSpan', () => {
  // 2027-03-31 is a Wednesday.
  type Case = readonly [
    what: string,
    channel: SalesChannel,
    today: string,
    latest: string,
    what: SnoozeSpan['counts']['what'],
  ];
  const cases: readonly Case[] = [
    ['the last reminder before the end, from far away', 'direct', '2027-01-30', '2027-03-30', 'end'],
    ['the last reminder before the end, from 7 days before', 'direct', '2027-03-24', '2027-03-30', 'end'],
    ['the end itself, from the day before', 'direct', '2027-03-30', '2027-03-31', 'end'],
    ['the last day of use, from the end day', 'direct', '2027-03-31', '2027-04-30', 'use'],
    ['the last day of the data, when nobody can work any more', 'direct', '2027-04-30', '2027-07-29', 'data'],
    ['the last day of the data of a trial', 'trial', '2027-04-01', '2027-04-30', 'use'],
    ['the last day of sure data', 'csp-legacy', '2027-04-01', '2027-06-29', 'data'],
  ];
  for (const [what, channel, today, latest, counts] of cases) {
    it(`reaches to ${what}`, () => {
      const span = spanOf(channel, today);
      assert.deepEqual([span.latest, span.counts.what], [latest, counts]);
    });
  }

  it('keeps to the day on which a reminder is told when its own is quiet', () => {
    assert.equal(spanOf('direct', '2027-03-01', { ...usual, quietDays: [2] }).latest, '2027-03-29');
  });

  it('is nothing on the last day of the data: no reminder would come after it', () => {
    assert.equal(snoozeSpan(ending('2027-03-31'), '2027-07-29', usual), undefined);
  });
});

describe('snoozeOffer', () => {
  const offers: readonly (readonly [today: string, days: readonly number[], usual: number])[] = [
    ['2027-01-30', [1, 3, 7, 14], 14],
    ['2027-03-01', [1, 3, 7, 14], 7],
    ['2027-03-17', [1, 3, 7], 3],
    ['2027-03-24', [1, 3], 1],
    ['2027-03-30', [1], 1],
    ['2027-03-31', [1, 3, 7, 14], 7],
  ];
  for (const [today, days, untouched] of offers) {
    it(`offers ${days.join(', ')} days on ${today}, and ${untouched} when nobody chooses`, () => {
      assert.deepEqual(snoozeOffer(spanOf('direct', today), today), { days, usual: untouched });
    });
  }
});

describe('snoozedUntil', () => {
  type Case = readonly [what: string, today: string, wish: SnoozeWish, quietDays: readonly number[], until: string];
  const cases: readonly Case[] = [
    ['so many days', '2027-03-01', { days: 14 }, [], '2027-03-15'],
    ['a chosen day before so many days', '2027-03-01', { days: 14, day: '2027-03-20' }, [], '2027-03-20'],
    ['tomorrow for days that are not offered', '2027-03-01', { days: 5 }, [], '2027-03-02'],
    ['tomorrow for no number', '2027-03-01', { days: Number.NaN }, [], '2027-03-02'],
    ['tomorrow for a day that is past', '2027-03-01', { days: 7, day: '2027-03-01' }, [], '2027-03-02'],
    ['the last reminder for days past it', '2027-03-24', { days: 14 }, [], '2027-03-30'],
    ['the last reminder for a day past it', '2027-03-24', { days: 1, day: '2028-01-01' }, [], '2027-03-30'],
    [
      'the day past it that was chosen knowingly',
      '2027-03-24',
      { days: 1, day: '2027-05-01', knowing: true },
      [],
      '2027-05-01',
    ],
    [
      'the last day of the data, however knowingly',
      '2027-03-24',
      { days: 1, day: '2099-01-01', knowing: true },
      [],
      '2027-07-29',
    ],
    ['the last loud day before a quiet one', '2027-02-27', { days: 7 }, weekend, '2027-03-05'],
    ['the next loud day when none is before', '2027-03-05', { days: 1 }, weekend, '2027-03-08'],
    ['a chosen day though it is quiet', '2027-03-01', { days: 1, day: '2027-03-06' }, weekend, '2027-03-06'],
  ];
  for (const [what, today, wish, quietDays, until] of cases) {
    it(`is ${what}`, () => {
      assert.equal(snoozedUntil(spanOf('direct', today), today, wish, quietDays), until);
    });
  }

  it('asks before a chosen day passes the last reminder, and not twice', () => {
    const span = spanOf('direct', '2027-03-24');
    const passes = (wish: Omit<SnoozeWish, 'days'>): boolean => passesLatest(span, { days: 1, ...wish });
    assert.deepEqual([passes({ day: '2027-03-31' }), passes({ day: '2027-03-30' }), passes({})], [true, false, false]);
    assert.equal(passes({ day: '2027-03-31', knowing: true }), false);
  });

  it('is always to come, never past the last reminder before a day that counts, and quiet only where nothing else is left', () => {
    const anyDay = fc.integer({ min: -200, max: 119 }).map((days) => addDays('2027-03-31', days));
    fc.assert(
      fc.property(
        fc.subarray([1, 2, 3, 4, 5, 6, 7]),
        anyDay,
        fc.constantFrom(1, 3, 7, 14),
        (quietDays, today, days) => {
          const span = spanOf('direct', today, { ...usual, quietDays });
          const until = snoozedUntil(span, today, { days }, quietDays);
          assert.ok(until > today && until <= span.latest && until <= addDays(today, days + 7));
          if (quietDays.length < 7 && quietDays.includes(weekdayOf(until))) assert.equal(until, span.latest);
        },
      ),
    );
  });
});
