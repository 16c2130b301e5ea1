// The tests of the calendar day: arithmetic, month ends, and clock changes.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  addMonths,
  calendarDay,
  dayOf,
  daysBetween,
  instantOf,
  isCalendarDay,
  weekdayOf,
} from '../../../domain/dates/calendarDay.ts';

const someDay = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('calendarDay', () => {
  for (const text of ['2026-03-31', '2028-02-29', '0001-01-01', '9999-12-31']) {
    it(`takes ${text}`, () => assert.equal(calendarDay(text), text));
  }

  for (const text of [
    '',
    '2027-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-3-1',
    '31.03.2026',
    '0000-01-01',
    ' 2026-03-31',
    '2026-03-31T10:00',
    '10000-01-01',
  ]) {
    it(`refuses "${text}"`, () => {
      assert.equal(isCalendarDay(text), false);
      assert.throws(() => calendarDay(text), RangeError);
    });
  }
});

describe('addDays', () => {
  const vectors = [
    ['2026-03-31', -60, '2026-01-30'],
    ['2026-03-31', 121, '2026-07-30'],
    ['2026-11-02', -30, '2026-10-03'],
    ['2026-11-02', 121, '2027-03-03'],
    ['2028-02-29', -60, '2027-12-31'],
    ['2028-02-29', 1, '2028-03-01'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
  ] as const;
  for (const [day, days, expected] of vectors) {
    it(`finds ${expected} from ${day} by ${days} days`, () => assert.equal(addDays(day, days), expected));
  }

  it('goes there and back, and agrees with the distance', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -50_000, max: 50_000 }), (day, days) => {
        const there = addDays(day, days);
        assert.equal(addDays(there, -days), day);
        assert.equal(daysBetween(day, there), days);
      }),
    );
  });

  it('refuses to leave the calendar, and parts of days', () => {
    assert.throws(() => addDays('9999-12-31', 1), RangeError);
    assert.throws(() => addDays('2026-03-31', 0.5), RangeError);
    assert.throws(() => addDays('2026-02-30', 1), RangeError);
  });
});

describe('addMonths', () => {
  const vectors = [
    ['2026-03-31', 12, '2027-03-31'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ] as const;
  for (const [day, months, expected] of vectors) {
    it(`finds ${expected} from ${day} by ${months} months`, () => assert.equal(addMonths(day, months), expected));
  }

  it('keeps the day of the month, or takes the last one of a shorter month', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const there = addMonths(day, months);
        const wanted = Number(day.slice(8));
        const isLast = addDays(there, 1).endsWith('-01');
        assert.ok(Number(there.slice(8)) === wanted || (isLast && Number(there.slice(8)) < wanted));
        const count = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        assert.equal(count(there) - count(day), months);
      }),
    );
  });
});

describe('weekdayOf', () => {
  for (const [day, weekday] of [
    ['2026-03-30', 1],
    ['2026-03-31', 2],
    ['2026-04-05', 7],
  ] as const) {
    it(`says ${weekday} for ${day}`, () => assert.equal(weekdayOf(day), weekday));
  }
});

describe('dayOf', () => {
  const vectors = [
    ['2026-03-31T22:30:00Z', 'utc', '2026-03-31'],
    ['2026-03-31T22:30:00Z', 'Europe/Budapest', '2026-04-01'],
    ['2026-03-31T22:30:00Z', 'America/New_York', '2026-03-31'],
    ['2026-03-31T11:00:00Z', 'Pacific/Kiritimati', '2026-04-01'],
    ['2026-03-31T11:00:00Z', 'Pacific/Pago_Pago', '2026-03-31'],
  ] as const;
  for (const [instant, zone, expected] of vectors) {
    it(`is ${expected} in ${zone} at ${instant}`, () => assert.equal(dayOf(new Date(instant), zone), expected));
  }

  it('is what the clocks of every zone show, at any instant of the quarter in which they change as well', () => {
    const zones = ['Europe/Budapest', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
    const turns = ['1972-01-07T00:44:30Z', '1973-10-28T00:00:00Z', '1985-12-31T18:30:00Z', '2011-12-30T10:00:00Z'];
    const changes = [...turns, '2027-03-28T01:00:00Z', '2027-10-31T01:00:00Z', '2027-10-02T15:30:00Z'];
    const aroundChange = fc.tuple(
      fc.constantFrom('Africa/Monrovia', ...zones),
      fc.constantFrom(...changes),
      fc.integer({ min: -86_400_000, max: 86_400_000 }),
      fc.integer({ min: 0, max: 900_000 }),
    );
    const shown = (at: number, zone: string) => DateTime.fromMillis(at, { zone }).toISODate();
    fc.assert(
      fc.property(aroundChange, ([zone, change, apart, later]) => {
        for (const at of [Date.parse(change) + apart, Date.parse(change) + apart + later, Date.parse(change) - later])
          assert.equal(dayOf(new Date(at), zone), shown(at, zone));
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses an unknown zone, the zone of the machine, and no instant', () => {
    for (const zone of ['Europe/Atlantis', 'system', 'local', 'default', '']) {
      assert.throws(() => dayOf(new Date(0), zone), RangeError);
    }
    assert.throws(() => dayOf(new Date(Number.NaN), 'utc'), RangeError);
  });
});

describe('instantOf', () => {
  const vectors = [
    ['an hour in winter', '2026-01-15', 9, 'Europe/Budapest', '2026-01-15T08:00:00.000Z'],
    ['an hour in summer', '2026-07-15', 9, 'Europe/Budapest', '2026-07-15T07:00:00.000Z'],
    ['the hour before a jump', '2026-03-29', 1, 'Europe/Budapest', '2026-03-29T00:00:00.000Z'],
    ['an hour that a jump skips, as the hour after it', '2026-03-29', 2, 'Europe/Budapest', '2026-03-29T01:00:00.000Z'],
    ['the hour after a jump', '2026-03-29', 3, 'Europe/Budapest', '2026-03-29T01:00:00.000Z'],
    ['an hour that comes twice, the first time', '2026-10-25', 2, 'Europe/Budapest', '2026-10-25T00:00:00.000Z'],
    ['the hour after the one that comes twice', '2026-10-25', 3, 'Europe/Budapest', '2026-10-25T02:00:00.000Z'],
    ['an hour that comes twice in America', '2026-11-01', 1, 'America/New_York', '2026-11-01T05:00:00.000Z'],
    ['a midnight that a jump skips', '2026-04-24', 0, 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['an hour skipped by half an hour', '2026-10-04', 2, 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['a day that a zone skipped whole', '2011-12-30', 9, 'Pacific/Apia', '2011-12-30T19:00:00.000Z'],
    ['midnight in UTC', '2026-03-31', 0, 'utc', '2026-03-31T00:00:00.000Z'],
  ] as const;
  for (const [title, day, hour, zone, expected] of vectors) {
    it(`takes ${title}`, () => assert.equal(instantOf(day, hour, zone).toISOString(), expected));
  }

  it('shows the hour and the day that were asked for, unless the zone skips them', () => {
    const zones = [
      'Europe/Budapest',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/St_Johns',
      'utc',
    ];
    fc.assert(
      fc.property(someDay, fc.integer({ min: 4, max: 23 }), fc.constantFrom(...zones), (day, hour, zone) => {
        const instant = instantOf(day, hour, zone);
        const shown = new Intl.DateTimeFormat('en-GB', {
          timeZone: zone,
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        });
        assert.equal(dayOf(instant, zone), day);
        assert.equal(shown.format(instant), `${String(hour).padStart(2, '0')}:00`);
      }),
    );
  });

  it('never lets a later day or hour come earlier', () => {
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 0, max: 22 }),
        fc.constantFrom('Europe/Budapest', 'America/Sao_Paulo'),
        (day, hour, zone) => {
          assert.ok(instantOf(day, hour, zone) <= instantOf(day, hour + 1, zone));
          assert.ok(instantOf(day, hour, zone) < instantOf(addDays(day, 1), hour, zone));
        },
      ),
    );
  });

  for (const hour of [-1, 24, 8.5, Number.NaN]) {
    it(`refuses the hour ${hour}`, () => assert.throws(() => instantOf('2026-03-31', hour, 'utc'), RangeError));
  }
});
