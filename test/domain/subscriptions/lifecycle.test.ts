// The tests of the stages: every boundary of every sales channel, and the calendar around it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, type CalendarDay } from '../../../domain/dates/calendarDay.ts';
import { stageDates, stageOn, stages } from '../../../domain/subscriptions/lifecycle.ts';
import { subscription } from '../../support/sampleSubscription.ts';
import { salesChannels, type SalesChannel } from '../../../domain/endOfTerm/termRules.ts';

const endsOn = '2026-03-31';
const term = (channel: SalesChannel, ends: CalendarDay = endsOn) => subscription({ channel, endsOn: ends });
const stageAfter = (channel: SalesChannel, days: number): string => stageOn(term(channel), addDays(endsOn, days));

/** The last days of the active, expired and disabled stages after the end date; the stage is absent when it repeats the one before. */
const boundaries: Readonly<Record<SalesChannel, { readonly expired: number; readonly disabled: number }>> = {
  direct: { expired: 30, disabled: 120 },
  'open-value': { expired: 30, disabled: 120 },
  'enterprise-annual': { expired: 30, disabled: 120 },
  'csp-nce': { expired: 30, disabled: 120 },
  'enterprise-multiyear': { expired: 90, disabled: 180 },
  'vl-enterprise': { expired: 90, disabled: 150 },
  'csp-legacy': { expired: 0, disabled: 120 },
  trial: { expired: 30, disabled: 30 },
};

describe('stageOn', () => {
  for (const channel of salesChannels) {
    const { expired, disabled } = boundaries[channel];
    it(`keeps ${channel} active until its end date`, () => {
      assert.deepEqual(
        [-400, -1, 0].map((days) => stageAfter(channel, days)),
        ['active', 'active', 'active'],
      );
    });
    it(`gives ${channel} ${expired} days of grace`, () => {
      if (expired > 0)
        assert.deepEqual(
          [1, expired].map((days) => stageAfter(channel, days)),
          ['expired', 'expired'],
        );
      assert.notEqual(stageAfter(channel, expired + 1), 'expired');
    });
    it(`keeps the data of ${channel} for administrators until day ${disabled}`, () => {
      if (disabled > expired) {
        assert.deepEqual(
          [expired + 1, disabled].map((days) => stageAfter(channel, days)),
          ['disabled', 'disabled'],
        );
      }
      assert.deepEqual(
        [disabled + 1, disabled + 400].map((days) => stageAfter(channel, days)),
        ['deleted', 'deleted'],
      );
    });
  }

  it('never calls a subscription without an end anything but active', () => {
    assert.equal(stageOn(term('direct', '9999-12-31'), '9999-12-31'), 'active');
  });

  it('never goes back to an earlier stage', () => {
    fc.assert(
      fc.property(fc.constantFrom(...salesChannels), fc.integer({ min: -100, max: 300 }), (channel, days) => {
        const [today, tomorrow] = [days, days + 1].map((day) => stageOn(term(channel), addDays(endsOn, day)));
        assert.ok(stages.indexOf(today!) <= stages.indexOf(tomorrow!));
      }),
    );
  });
});

describe('stageDates', () => {
  const calendar: readonly (readonly [
    CalendarDay,
    readonly [CalendarDay, CalendarDay, CalendarDay, CalendarDay, CalendarDay],
  ])[] = [
    ['2026-03-31', ['2026-04-01', '2026-04-30', '2026-05-01', '2026-07-29', '2026-07-30']],
    ['2026-11-02', ['2026-11-03', '2026-12-02', '2026-12-03', '2027-03-02', '2027-03-03']],
    ['2028-02-29', ['2028-03-01', '2028-03-30', '2028-03-31', '2028-06-28', '2028-06-29']],
  ];
  for (const [end, [day1, day30, day31, day120, day121]] of calendar) {
    it(`finds the days of the stages after ${end}`, () => {
      assert.deepEqual(stageDates(term('direct', end)), {
        expired: { from: day1, until: day30 },
        disabled: { from: day31, until: day120 },
        lastUse: day30,
        deletedFrom: day121,
        deletedBy: day121,
      });
    });
  }

  it('gives no grace to an old CSP subscription, and a range for its deletion', () => {
    assert.deepEqual(stageDates(term('csp-legacy')), {
      disabled: { from: '2026-04-01', until: '2026-07-29' },
      lastUse: endsOn,
      deletedFrom: '2026-06-30',
      deletedBy: '2026-07-30',
    });
  });

  it('gives a trial no locked stage', () => {
    assert.deepEqual(stageDates(term('trial')), {
      expired: { from: '2026-04-01', until: '2026-04-30' },
      lastUse: '2026-04-30',
      deletedFrom: '2026-05-01',
      deletedBy: '2026-05-01',
    });
  });

  it('has no days for a subscription without an end', () => {
    assert.deepEqual(stageDates(term('direct', '9999-12-31')), {});
  });

  it('agrees with the stage of each day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...salesChannels), fc.integer({ min: -10, max: 200 }), (channel, days) => {
        const day = addDays(endsOn, days);
        const { expired, disabled, deletedBy } = stageDates(term(channel));
        const within = (span: { from: CalendarDay; until: CalendarDay } | undefined): boolean =>
          span !== undefined && span.from <= day && day <= span.until;
        const expected = within(expired)
          ? 'expired'
          : within(disabled)
            ? 'disabled'
            : day >= deletedBy!
              ? 'deleted'
              : 'active';
        assert.equal(stageOn(term(channel), day), expected);
      }),
    );
  });
});
