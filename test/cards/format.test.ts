// Proves how days, times, numbers and lists are written in each language.
import assert from 'node:assert/strict';
import { dayAndTime, longDay, plainDay, plainNumber, shortDay, wordList } from '../../cards/texts/formats.ts';
import type { Reader } from '../../cards/texts/texts.ts';

const english: Reader = { language: 'en', zone: 'Europe/Budapest' };
const hungarian: Reader = { language: 'hu', zone: 'Europe/Budapest' };
/** What Intl puts between figures is not always the blank of the keyboard. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('longDay', () => {
  it('gives the weekday with the day', () => {
    assert.equal(longDay('2027-03-31', english), 'Wednesday, 31 March 2027');
    assert.equal(longDay('2027-03-31', hungarian), '2027. március 31. (szerda)');
  });

  it('means the calendar day, wherever the reader is', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      assert.equal(longDay('2027-01-01', { language: 'en', zone }), 'Friday, 1 January 2027');
    }
  });
});

describe('plainDay and shortDay', () => {
  it('give the day in words and in figures', () => {
    assert.deepEqual(
      [plainDay('2027-03-01', english), plainDay('2027-03-01', hungarian)],
      ['1 March 2027', '2027. március 1.'],
    );
    assert.deepEqual(
      [shortDay('2027-03-01', english), shortDay('2027-03-01', hungarian)],
      ['01/03/2027', '2027. 03. 01.'],
    );
  });
});

describe('dayAndTime', () => {
  it("is in the reader's zone, summer time included", () => {
    const beforeChange = new Date('2027-03-28T00:59:00Z');
    const afterChange = new Date('2027-03-28T01:00:00Z');
    assert.equal(plain(dayAndTime(beforeChange, english)), '28 March 2027 at 01:59');
    assert.equal(plain(dayAndTime(afterChange, english)), '28 March 2027 at 03:00');
    assert.equal(plain(dayAndTime(afterChange, hungarian)), '2027. március 28. 3:00');
    assert.equal(
      plain(dayAndTime(beforeChange, { language: 'hu', zone: 'America/New_York' })),
      '2027. március 27. 20:59',
    );
  });
});

describe('the region of a reader', () => {
  const written = (language: Reader['language'], locale: string): readonly string[] => {
    const reader: Reader = { language, zone: 'UTC', locale };
    const instant = new Date('2027-09-29T15:05:00Z');
    return [shortDay('2027-09-29', reader), dayAndTime(instant, reader), plainNumber(1_234.5, reader)].map(plain);
  };
  const cases = [
    ['en', 'en-US', '09/29/2027', 'September 29, 2027 at 3:05 PM', '1,234.5'],
    ['en', 'en-GB', '29/09/2027', '29 September 2027 at 15:05', '1,234.5'],
    ['en', 'en', '29/09/2027', '29 September 2027 at 15:05', '1,234.5'],
    ['en', 'en-XX', '29/09/2027', '29 September 2027 at 15:05', '1,234.5'],
    ['en', 'de-DE', '29/09/2027', '29 September 2027 at 15:05', '1.234,5'],
    ['en', 'hu-HU', '29/09/2027', '29 September 2027 at 15:05', '1234,5'],
    ['en', 'es-US', '09/29/2027', 'September 29, 2027 at 3:05 PM', '1,234.5'],
    ['hu', 'hu-HU', '2027. 09. 29.', '2027. szeptember 29. 15:05', '1234,5'],
    ['hu', 'en-US', '2027. 09. 29.', '2027. szeptember 29. 15:05', '1234,5'],
  ] as const;
  for (const [language, locale, ...expected] of cases) {
    it(`decides how days, times and numbers are written (${language}, ${locale})`, () => {
      const [day, time, number] = written(language, locale);
      assert.deepEqual([day, time, number?.replace(' ', '')], expected);
    });
  }
});

describe('plainNumber', () => {
  it('has the separators of the language', () => {
    assert.equal(plainNumber(1_234_567.5, english), '1,234,567.5');
    assert.equal(plain(plainNumber(1_234_567.5, hungarian)), '1 234 567,5');
  });
});

describe('wordList', () => {
  it('joins words as people do', () => {
    assert.equal(wordList(['a', 'b', 'c'], english), 'a, b and c');
    assert.equal(wordList(['a', 'b', 'c'], hungarian), 'a, b és c');
    assert.deepEqual([wordList(['a'], english), wordList([], english)], ['a', '']);
  });
});
