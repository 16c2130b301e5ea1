// The tests of a reminder policy: which milestones it asks for, and what quiet days do to them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays } from '../../../domain/dates/calendarDay.ts';
import { milestones, remindersOf, usualMilestones, type ReminderPolicy } from '../../../domain/notices/milestones.ts';
import { isMuted, policyOf } from '../../../domain/notices/reminderChoices.ts';
import { subscription } from '../../support/sampleSubscription.ts';

const policy: ReminderPolicy = { milestones: usualMilestones, hour: 9 };
const anna = { id: 'anna', zone: 'Europe/Budapest' };

describe('a policy', () => {
  const datesOf = (more: Partial<ReminderPolicy>): readonly string[] =>
    remindersOf(subscription({ endsOn: '2026-06-30' }), { ...policy, ...more }, [anna], new Date('2026-01-01')).map(
      ({ milestone, dueAt }) => `${milestone} ${dueAt.slice(0, 10)}`,
    );

  it('may ask for any of the milestones, and they come in the order of their days', () => {
    assert.deepEqual(
      datesOf({ milestones: milestones.toReversed() }).map((line) => line.split(' ')[0]),
      milestones,
    );
    assert.deepEqual(datesOf({ milestones: ['days3', 'days90', 'days14', 'days45'] }), [
      'days90 2026-04-01',
      'days45 2026-05-16',
      'days14 2026-06-16',
      'days3 2026-06-27',
    ]);
    assert.deepEqual(datesOf({ milestones: [] }), []);
  });

  it('brings what falls on a quiet day on the last day before it that is none', () => {
    // 16 May and 27 June 2026 are Saturdays.
    assert.deepEqual(datesOf({ milestones: ['days45', 'days3', 'days1', 'endDay'], quietDays: [6, 7] }), [
      'days45 2026-05-15',
      'days3 2026-06-26',
      'days1 2026-06-29',
      'endDay 2026-06-30',
    ]);
  });

  it('never loses a milestone to quiet days, and never brings one later', () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7]), fc.integer({ min: 0, max: 365 }), (quietDays, offset) => {
        const one = subscription({ endsOn: addDays('2026-06-30', offset) });
        const start = new Date('2026-01-01');
        const loud = remindersOf(one, policy, [anna], start);
        const quiet = remindersOf(one, { ...policy, quietDays }, [anna], start);
        assert.deepEqual(
          quiet.map(({ id }) => id),
          loud.map(({ id }) => id),
        );
        quiet.forEach(({ dueAt }, index) => assert.ok(dueAt <= (loud[index]?.dueAt ?? '')));
        if (quietDays.length === 7) return;
        for (const { dueAt } of quiet) assert.ok(!quietDays.includes(new Date(dueAt).getUTCDay() || 7));
      }),
    );
  });
});

describe('policyOf', () => {
  const choices = { desk: {}, person: {}, customer: {} };

  it('is the usual one where nothing is chosen', () => {
    assert.deepEqual(policyOf(policy, choices), { ...policy, quietDays: [] });
  });

  it("takes the customer's milestones before everybody's, and the person's hour before everybody's", () => {
    const desk = { milestones: ['days30'], hour: 8 } as const;
    assert.deepEqual(policyOf(policy, { ...choices, desk }), { ...desk, quietDays: [] });
    const chosen = { desk, person: { hour: 7, quietDays: [7] }, customer: { milestones: ['days3'] as const } };
    assert.deepEqual(policyOf(policy, chosen), { milestones: ['days3'], hour: 7, quietDays: [7] });
  });
});

describe('isMuted', () => {
  it('holds up to the day before the chosen one', () => {
    assert.equal(isMuted({}, '2026-06-30'), false);
    assert.equal(isMuted({ mutedUntil: '2026-07-01' }, '2026-06-30'), true);
    assert.equal(isMuted({ mutedUntil: '2026-07-01' }, '2026-07-01'), false);
  });
});
