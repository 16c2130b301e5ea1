// Proves on which day a reminder that was put off comes again.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, weekdayOf } from '../../../domain/calendarDay.ts';
import { snoozedUntil, type SnoozeWish } from '../../../domain/reminders/snooze.ts';
import type { SalesChannel } from '../../../domain/subscriptions/subscription.ts';

const weekend = [6, 7];

describe('snoozedUntil', () => {
  // 2027-03-31 is a Wednesday.
  type Case = readonly [
    what: string,
    channel: SalesChannel,
    today: string,
    wish: SnoozeWish,
    quietDays: readonly number[],
    until: string,
  ];
  const cases: readonly Case[] = [
    ['so many days', 'direct', '2027-03-01', { days: 14 }, [], '2027-03-15'],
    ['a chosen day before so many days', 'direct', '2027-03-01', { days: 14, day: '2027-03-20' }, [], '2027-03-20'],
    ['tomorrow for days that are not offered', 'direct', '2027-03-01', { days: 5 }, [], '2027-03-02'],
    ['tomorrow for no number', 'direct', '2027-03-01', { days: Number.NaN }, [], '2027-03-02'],
    ['tomorrow for a day that is past', 'direct', '2027-03-01', { days: 7, day: '2027-03-01' }, [], '2027-03-02'],
    ['the end date for a day past it', 'direct', '2027-03-24', { days: 1, day: '2028-01-01' }, [], '2027-03-31'],
    ['the last day of use after the end', 'direct', '2027-03-31', { days: 1, day: '2028-01-01' }, [], '2027-04-30'],
    ['the last day of the data after use', 'direct', '2027-04-30', { days: 1, day: '2028-01-01' }, [], '2027-07-29'],
    ['the last day of the data of a trial', 'trial', '2027-04-01', { days: 1, day: '2028-01-01' }, [], '2027-04-30'],
    ['the last day of sure data', 'csp-legacy', '2027-04-01', { days: 1, day: '2028-01-01' }, [], '2027-06-29'],
    ['the last loud day before a quiet one', 'direct', '2027-02-27', { days: 7 }, weekend, '2027-03-05'],
    ['the next loud day when none is before', 'direct', '2027-03-05', { days: 1 }, weekend, '2027-03-08'],
    ['a chosen day though it is quiet', 'direct', '2027-03-01', { days: 1, day: '2027-03-06' }, weekend, '2027-03-06'],
  ];
  for (const [what, channel, today, wish, quietDays, until] of cases) {
    it(`is ${what}`, () => {
      assert.equal(snoozedUntil({ channel, endsOn: '2027-03-31' }, today, wish, quietDays), until);
    });
  }

  it('goes to the end date when every day before it is quiet', () => {
    assert.equal(
      snoozedUntil({ channel: 'direct', endsOn: '2027-03-07' }, '2027-03-05', { days: 3 }, weekend),
      '2027-03-07',
    );
  });

  it('is always to come, and quiet only where the end leaves no other day', () => {
    const anyDay = fc.integer({ min: -200, max: 200 }).map((days) => addDays('2027-03-31', days));
    fc.assert(
      fc.property(
        fc.subarray([1, 2, 3, 4, 5, 6, 7]),
        anyDay,
        fc.constantFrom(1, 3, 7, 14),
        (quietDays, today, days) => {
          const until = snoozedUntil({ channel: 'direct', endsOn: '2027-03-31' }, today, { days }, quietDays);
          assert.ok(until > today && until <= addDays(today, days + 7));
          if (quietDays.length < 7 && quietDays.includes(weekdayOf(until)))
            assert.ok(['2027-03-31', '2027-04-30', '2027-07-29'].includes(until));
        },
      ),
    );
  });
});
