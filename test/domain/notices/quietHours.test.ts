// Proves when a reader may be written to unasked: the waking hours of the reader's own day, in every zone.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { subscription } from '../../support/sampleSubscription.ts';
import { stageDates } from '../../../domain/subscriptions/lifecycle.ts';
import { isQuietDay, quietUntil, worthWaitingFor } from '../../../domain/notices/quietHours.ts';

const budapest = 'Europe/Budapest';

describe('quietUntil', () => {
  type Case = readonly [
    what: string,
    hours: { readonly hour: number; readonly evening?: number; readonly quietDays?: readonly number[] },
    zone: string,
    now: string,
    until: string | undefined,
  ];
  const day = { hour: 9, evening: 20 };
  const cases: readonly Case[] = [
    ['the hour itself', day, budapest, '2027-03-01T08:00:00Z', undefined],
    ['a moment before the hour', day, budapest, '2027-03-01T07:59:59Z', '2027-03-01T08:00:00.000Z'],
    ['a moment before the evening', day, budapest, '2027-03-01T18:59:59Z', undefined],
    ['the evening', day, budapest, '2027-03-01T19:00:00Z', '2027-03-02T08:00:00.000Z'],
    ['the night before summer time', day, budapest, '2027-03-27T22:00:00Z', '2027-03-28T07:00:00.000Z'],
    ['the night before winter time', day, budapest, '2027-10-30T20:00:00Z', '2027-10-31T08:00:00.000Z'],
    ['a night far east', day, 'Pacific/Auckland', '2027-03-01T08:00:00Z', '2027-03-01T20:00:00.000Z'],
    ['a night far west', day, 'America/Los_Angeles', '2027-03-01T08:00:00Z', '2027-03-01T17:00:00.000Z'],
    ['a quiet day', { ...day, quietDays: [6, 7] }, budapest, '2027-03-06T12:00:00Z', '2027-03-08T08:00:00.000Z'],
    [
      'the evening before one',
      { ...day, quietDays: [6, 7] },
      budapest,
      '2027-03-05T21:00:00Z',
      '2027-03-08T08:00:00.000Z',
    ],
    ['a night without an evening', { hour: 9 }, budapest, '2027-03-01T02:00:00Z', undefined],
    [
      'a quiet day without an evening',
      { hour: 9, quietDays: [1] },
      budapest,
      '2027-03-01T02:00:00Z',
      '2027-03-02T08:00:00.000Z',
    ],
    ['an hour that was chosen in the evening', { hour: 21, evening: 20 }, budapest, '2027-03-01T20:30:00Z', undefined],
    ['midnight after it', { hour: 21, evening: 20 }, budapest, '2027-03-01T23:00:00Z', '2027-03-02T20:00:00.000Z'],
    ['a week without a day', { ...day, quietDays: [1, 2, 3, 4, 5, 6, 7] }, budapest, '2027-03-06T12:00:00Z', undefined],
  ];
  for (const [what, hours, zone, now, until] of cases) {
    it(`${until === undefined ? 'lets pass' : 'puts off'} ${what}`, () => {
      assert.equal(quietUntil(hours, zone, new Date(now))?.toISOString(), until);
    });
  }

  it('names an instant that passes, later than now and at most eight days away', () => {
    const zones = fc.constantFrom(
      budapest,
      'America/New_York',
      'Pacific/Auckland',
      'Asia/Kathmandu',
      'America/Santiago',
    );
    const instants = fc.date({ min: new Date('2027-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    const hours = fc.record({
      hour: fc.integer({ min: 0, max: 23 }),
      evening: fc.integer({ min: 1, max: 23 }),
      quietDays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    });
    fc.assert(
      fc.property(hours, zones, instants, (chosen, zone, now) => {
        const until = quietUntil(chosen, zone, now);
        if (until === undefined) return;
        assert.ok(until > now && until.getTime() - now.getTime() <= 8 * 86_400_000);
        assert.equal(quietUntil(chosen, zone, until), undefined);
      }),
    );
  });
});

describe('worthWaitingFor', () => {
  it('does not wait for a morning on which the data is gone', () => {
    const { deletedBy } = stageDates(subscription({ endsOn: '2027-03-31' }));
    const at = (now: string) => worthWaitingFor(deletedBy, { hour: 9, evening: 20 }, budapest, new Date(now));
    assert.equal(at('2027-07-28T21:00:00Z')?.toISOString(), '2027-07-29T07:00:00.000Z');
    assert.equal(at('2027-07-29T21:00:00Z'), undefined);
  });
});

describe('isQuietDay', () => {
  it('goes by the weekday, unless no day is left', () => {
    assert.equal(isQuietDay('2027-03-06', [6]), true);
    assert.equal(isQuietDay('2027-03-07', [6]), false);
    assert.equal(isQuietDay('2027-03-06'), false);
    assert.equal(isQuietDay('2027-03-06', [1, 2, 3, 4, 5, 6, 7]), false);
  });
});
