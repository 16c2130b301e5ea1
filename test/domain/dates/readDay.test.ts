// Proves the reading of days: the writings of clients and people, the ones that are unclear, and those that are none.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isCalendarDay } from '../../../domain/dates/calendarDay.ts';
import { readDay } from '../../../domain/dates/readDay.ts';

const problemOf = (text: string): unknown => {
  const read = readDay(text);
  return 'problem' in read ? read.problem : read;
};

describe('readDay', () => {
  const writings = [
    ...['2028-03-10', ' 2028-03-10 ', '2028-3-10', '2028/03/10', '2028. 03. 10.', '2028.03.10-ig', '20280310'],
    ...['2028-03-10T00:00:00Z', '2028-03-10T00:00:00.000+01:00', '2028-03-10T23:59', '2028-03-10 00:00:00'],
    ...['March 10, 2028', 'march 10 2028', 'Mar. 10, 2028', '10 March 2028', '10th of March 2028', '10-Mar-2028'],
    ...['Friday, March 10, 2028', 'Fri Mar 10 2028 00:00:00 GMT+0100 (CET)', 'Fri, 10 Mar 2028 00:00:00 GMT'],
    ...['2028. március 10.', '2028. márc. 10.', '2028. MÁRCIUS 10-én', '2028. március 10. (péntek)', '2028 March 10'],
    ...['10.03.2028', '10. 3. 2028', '10. März 2028', '2028年3月10日', '２０２８－０３－１０'],
    ...['\u{200E}2028\u{200E}-\u{200E}03\u{200E}-\u{200E}10', '3.10.2028'.replace('3.10', '10.3')],
  ];
  for (const written of writings) {
    it(`takes ${JSON.stringify(written)} for the tenth of March 2028`, () => {
      assert.deepEqual(readDay(written), { day: '2028-03-10' });
    });
  }

  it('takes the only order of day and month that is possible', () => {
    assert.deepEqual(readDay('25/03/2028'), { day: '2028-03-25' });
    assert.deepEqual(readDay('03/25/2028'), { day: '2028-03-25' });
    assert.deepEqual(readDay('03-03-2028'), { day: '2028-03-03' });
  });

  for (const written of ['03/10/2028', '3-10-2028', '3 10 2028', '03/10/2028 12:00:00 AM']) {
    it(`does not guess which of two days ${JSON.stringify(written)} is`, () => {
      assert.deepEqual(problemOf(written), { reason: 'unclear', readings: ['2028-10-03', '2028-03-10'] });
    });
  }

  for (const written of [
    '2027-02-29',
    '2027-02-30T00:00:00Z',
    '31 April 2028',
    '31.04.2028',
    '13/13/2028',
    '0000-01-01',
  ])
    it(`knows that there is no ${written}`, () => {
      assert.deepEqual(problemOf(written), { reason: 'impossible' });
    });

  const none = ['tomorrow', '45000', '10.03.28', '2028-03', '2028-03-10 or 11', '1.000.2028', '2028', 'ABCDE-12345'];
  for (const written of [...none, `2028-03-10${' '.repeat(100_000)}x`, '1'.repeat(100_000)])
    it(`takes no day from ${JSON.stringify(written.slice(0, 40))}`, () => {
      assert.deepEqual(problemOf(written), { reason: 'unread' });
    });

  it('asks for a day where nothing was typed', () => {
    for (const blank of ['', '  ', '\u{200E}']) assert.deepEqual(problemOf(blank), { reason: 'missing' });
  });

  it('reads every day of the calendar back, and throws at no text', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          assert.deepEqual(readDay(day), { day });
          assert.deepEqual(readDay(date.toISOString()), { day });
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 .-/TZ:marchü年'.split('')) }), (text) => {
        const read = readDay(text);
        assert.ok('problem' in read || isCalendarDay(read.day));
      }),
    );
  });
});
