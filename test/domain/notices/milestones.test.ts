// The tests of the milestone calendar: days, silence, due instants, and what is planned late.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays } from '../../../domain/dates/calendarDay.ts';
import {
  isSilent,
  milestonesOf,
  newestMissed,
  remindersOf,
  usualMilestones,
  type ReminderPolicy,
} from '../../../domain/notices/milestones.ts';
import type { Milestone } from '../../../domain/notices/reminder.ts';
import { salesChannels, type SalesChannel } from '../../../domain/endOfTerm/termRules.ts';
import { subscription } from '../../support/sampleSubscription.ts';

const policy: ReminderPolicy = { milestones: usualMilestones, hour: 9 };
const beforeEnd: ReminderPolicy = { milestones: ['days60', 'days30', 'days7', 'days1'], hour: 9 };
const anna = { id: 'anna', zone: 'Europe/Budapest' };
const planned = (at: string, which = policy, more = {}): readonly string[] =>
  remindersOf(subscription(more), which, [anna], new Date(at)).map(({ milestone }) => milestone);

describe('milestonesOf', () => {
  const calendar = [
    ['2026-03-31', ['2026-01-30', '2026-03-01', '2026-03-24', '2026-03-30', '2026-03-31', '2026-04-30', '2026-07-29']],
    ['2026-11-02', ['2026-09-03', '2026-10-03', '2026-10-26', '2026-11-01', '2026-11-02', '2026-12-02', '2027-03-02']],
    ['2028-02-29', ['2027-12-31', '2028-01-30', '2028-02-22', '2028-02-28', '2028-02-29', '2028-03-30', '2028-06-28']],
  ] as const;
  for (const [endsOn, days] of calendar) {
    it(`finds the days around the end on ${endsOn}`, () => {
      assert.deepEqual(
        milestonesOf(subscription({ endsOn })),
        usualMilestones.map((milestone, index) => ({ milestone, day: days[index] })),
      );
    });
  }

  const afterEnd: Readonly<Record<SalesChannel, readonly (readonly [string, number])[]>> = {
    direct: [
      ['useEnds', 30],
      ['dataEnds', 120],
    ],
    'open-value': [
      ['useEnds', 30],
      ['dataEnds', 120],
    ],
    'enterprise-annual': [
      ['useEnds', 30],
      ['dataEnds', 120],
    ],
    'enterprise-multiyear': [
      ['useEnds', 90],
      ['dataEnds', 180],
    ],
    'vl-enterprise': [
      ['useEnds', 90],
      ['dataEnds', 150],
    ],
    'csp-nce': [
      ['useEnds', 30],
      ['dataEnds', 120],
    ],
    'csp-legacy': [['dataEnds', 90]],
    trial: [['dataEnds', 30]],
  };
  for (const channel of salesChannels) {
    it(`names the days after the end for ${channel}`, () => {
      const { endsOn } = subscription();
      const expected = afterEnd[channel].map(([milestone, days]) => ({ milestone, day: addDays(endsOn, days) }));
      const after = milestonesOf(subscription({ channel })).filter(({ day }) => day > endsOn);
      assert.deepEqual(after, expected);
    });
  }
});

describe('the milestones of a trial', () => {
  it('are 7 days and 1 day before its end, whatever is wanted of longer terms, and the last day of its data', () => {
    const names = (wanted?: readonly Milestone[]) =>
      milestonesOf(subscription({ channel: 'trial', termMonths: 12 }), wanted).map(({ milestone }) => milestone);
    assert.deepEqual(names(), ['days7', 'days1', 'dataEnds']);
    assert.deepEqual(names(['days60', 'days30']), ['days7', 'days1']);
  });
});

describe('isSilent', () => {
  const by = { id: 'anna', tenantId: 'tenant-1', name: 'Anna' };
  const cases = [
    ['a prepaid subscription', {}, false],
    ['one that renews by itself', { autoRenews: true }, true],
    ['one with a term of a month', { termMonths: 1 }, true],
    ['one without an end', { endsOn: '9999-12-31' }, true],
    ['one that is settled for this end date', { settled: { how: 'letEnd', endsOn: '2026-03-31', by } }, true],
    ['one that was settled for an end date before', { settled: { how: 'renewed', endsOn: '2025-03-31', by } }, false],
  ] as const;
  for (const [title, more, silent] of cases) {
    it(`${silent ? 'silences' : 'speaks of'} ${title}`, () => {
      assert.equal(isSilent(subscription(more)), silent);
      assert.equal(milestonesOf(subscription(more)).length > 0, !silent);
      assert.equal(
        remindersOf(subscription(more), policy, [anna], new Date('2026-01-01T00:00:00Z')).length > 0,
        !silent,
      );
    });
  }
});

describe('remindersOf', () => {
  it('plans every milestone to come, at the hour of each recipient', () => {
    const recipients = [anna, { id: 'bela', zone: 'America/New_York' }];
    const reminders = remindersOf(subscription(), beforeEnd, recipients, new Date('2025-12-01T00:00:00Z'));
    assert.deepEqual(
      reminders.map(({ id, dueAt }) => [id, dueAt]),
      [
        ['subscription-1|2026-03-31|days60|anna', '2026-01-30T08:00:00.000Z'],
        ['subscription-1|2026-03-31|days30|anna', '2026-03-01T08:00:00.000Z'],
        ['subscription-1|2026-03-31|days7|anna', '2026-03-24T08:00:00.000Z'],
        ['subscription-1|2026-03-31|days1|anna', '2026-03-30T07:00:00.000Z'],
        ['subscription-1|2026-03-31|days60|bela', '2026-01-30T14:00:00.000Z'],
        ['subscription-1|2026-03-31|days30|bela', '2026-03-01T14:00:00.000Z'],
        ['subscription-1|2026-03-31|days7|bela', '2026-03-24T13:00:00.000Z'],
        ['subscription-1|2026-03-31|days1|bela', '2026-03-30T13:00:00.000Z'],
      ],
    );
    assert.deepEqual(reminders[0], {
      id: 'subscription-1|2026-03-31|days60|anna',
      kind: 'reminder',
      about: 'subscription-1',
      customerId: 'customer-1',
      tenantId: 'tenant-1',
      milestone: 'days60',
      endsOn: '2026-03-31',
      dueAt: '2026-01-30T08:00:00.000Z',
      recipientId: 'anna',
      state: 'planned',
      attempts: 0,
    });
  });

  it('plans the newest milestone that is past, and none before it', () => {
    assert.deepEqual(planned('2026-03-11T12:00:00Z'), ['days30', 'days7', 'days1', 'endDay', 'useEnds', 'dataEnds']);
  });

  it('leaves out a milestone that is past when the next one comes within a day', () => {
    assert.deepEqual(planned('2026-02-28T12:00:00Z', beforeEnd), ['days30', 'days7', 'days1']);
    assert.deepEqual(planned('2026-03-29T12:00:00Z', beforeEnd), ['days1']);
  });

  it('plans a milestone at its own instant as due, and one a moment later as to come', () => {
    const due = Date.parse('2026-03-01T08:00:00Z');
    const at = (instant: number): readonly (readonly [string, string])[] =>
      remindersOf(subscription(), beforeEnd, [anna], new Date(instant)).map(({ milestone, dueAt }) => [
        milestone,
        dueAt,
      ]);
    assert.deepEqual(at(due)[0], ['days30', '2026-03-01T08:00:00.000Z']);
    assert.deepEqual(at(due - 1)[0], ['days30', '2026-03-01T08:00:00.000Z']);
    assert.deepEqual(at(due)[1]?.[0], 'days7');
  });

  it('plans nothing when the data is gone', () => {
    assert.deepEqual(planned('2026-07-29T12:00:00Z'), ['dataEnds']);
    assert.deepEqual(planned('2026-07-30T12:00:00Z'), []);
  });

  it('plans the milestones of the policy only', () => {
    assert.deepEqual(planned('2026-01-01T00:00:00Z', { milestones: ['endDay', 'days7'], hour: 0 }), [
      'days7',
      'endDay',
    ]);
    assert.deepEqual(planned('2026-01-01T00:00:00Z', { milestones: [], hour: 0 }), []);
  });

  it('arms every milestone again when the end date moves', () => {
    const at = new Date('2025-12-01T00:00:00Z');
    const ids = ['2026-03-31', '2027-03-31'].map((endsOn) =>
      remindersOf(subscription({ endsOn }), policy, [anna], at).map(({ id }) => id),
    );
    assert.equal(new Set(ids.flat()).size, 2 * usualMilestones.length);
  });

  it('gives the same reminders for the same arguments, each once, in order, one late at most', () => {
    const instant = fc.date({
      min: new Date('2025-12-01T00:00:00Z'),
      max: new Date('2026-09-01T00:00:00Z'),
      noInvalidDate: true,
    });
    const zone = fc.constantFrom('Europe/Budapest', 'America/Los_Angeles', 'Pacific/Auckland', 'utc');
    fc.assert(
      fc.property(
        instant,
        zone,
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom(...salesChannels),
        (now, place, hour, channel) => {
          const plan = (): ReturnType<typeof remindersOf> =>
            remindersOf(
              subscription({ channel }),
              { milestones: usualMilestones, hour },
              [{ id: 'anna', zone: place }],
              now,
            );
          const dues = plan().map(({ dueAt }) => dueAt);
          assert.deepEqual(plan(), plan());
          assert.equal(new Set(plan().map(({ id }) => id)).size, dues.length);
          assert.deepEqual(dues, dues.toSorted());
          assert.ok(dues.filter((due) => due <= now.toISOString()).length <= 1);
        },
      ),
    );
  });
});

describe('newestMissed', () => {
  const newest = (at: string, which = beforeEnd): string | undefined =>
    newestMissed(subscription(), which, anna.zone, new Date(at))?.milestone;

  it('is nothing before the first milestone is due', () => assert.equal(newest('2026-01-30T07:59:59Z'), undefined));

  it('changes at the due instant of each milestone and not between', () => {
    const instants = ['2026-01-30T08:00:00Z', '2026-03-01T07:59:59Z', '2026-03-01T08:00:00Z', '2026-03-30T07:00:00Z'];
    assert.deepEqual(
      instants.map((at) => newest(at)),
      ['days60', 'days60', 'days30', 'days1'],
    );
  });

  it('has one for 60, 30, 7 and 1 days left, due on that very day, and for no other number', () => {
    const { endsOn } = subscription();
    const dueOnDay = (daysLeft: number): boolean => {
      const day = addDays(endsOn, -daysLeft);
      return milestonesOf(subscription()).some(
        (entry) => entry.day === day && beforeEnd.milestones.includes(entry.milestone),
      );
    };
    assert.deepEqual([61, 60, 31, 30, 8, 7, 2, 1, 0].filter(dueOnDay), [60, 30, 7, 1]);
  });

  it('is the newest alone after a long downtime', () =>
    assert.equal(newest('2026-05-15T00:00:00Z', policy), 'useEnds'));

  it('is nothing once the data is gone', () => assert.equal(newest('2026-07-30T00:00:00Z', policy), undefined));
});
