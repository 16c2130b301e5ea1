// Proves the reading of licences, terms and headings as files of keys write them, in English and Hungarian.
import assert from 'node:assert/strict';
import type { KeyColumn } from '../../../domain/tableWords/columns.ts';
import { countsYears, meaningOf } from '../../../domain/keys/keyColumns.ts';
import { licencesIn, monthsIn, monthsInName } from '../../../domain/products/quantities.ts';

describe('a heading of a file of keys', () => {
  const cases: Readonly<Record<KeyColumn | 'nothing', readonly string[]>> = {
    key: [
      ...[
        'Key',
        'Product Key(s)',
        'Activation code',
        'Licence key',
        'License Keys',
        'Kulcs',
        'TERMÉKKULCS',
        'Licenckulcs',
      ],
      ...['Termékkulcsok', 'Aktiválási kód', 'Key code', 'Redemption code', 'Code', 'Kód', 'Microsoft product key:'],
    ],
    product: [
      'Product',
      'Item',
      'Plan',
      'SKU title',
      'Product name',
      'Termék',
      'Termék neve',
      'Megnevezés',
      'Cikk',
      'Csomag',
    ],
    licences: [
      'Qty.',
      'Qty',
      'Quantity',
      'Licences',
      'Licenses',
      'Seats',
      'No. of users',
      'Licenc',
      'Darab',
      'db',
      'Mennyiség',
    ],
    months: [
      'Months',
      'Term',
      'Duration',
      'Hónap',
      'Időtartam',
      'Futamidő',
      'Year',
      'Év',
      'Term (months)',
      'Subscription term',
    ],
    nothing: [
      'Unit price',
      'Order date',
      'Customer',
      'Ügyfél',
      'Order number',
      '',
      'Contoso',
      'Ár',
      'Product: Business Basic',
    ],
  };
  for (const [meaning, headings] of Object.entries(cases)) {
    for (const heading of headings) {
      it(`means ${meaning}: ${heading}`, () =>
        assert.equal(meaningOf(heading), meaning === 'nothing' ? undefined : meaning));
    }
  }

  it('says whether its numbers are years', () => {
    assert.deepEqual(['Years', 'év', 'Months', 'Term'].map(countsYears), [true, true, false, false]);
  });
});

describe('a number of licences', () => {
  for (const [written, expected] of [
    ...(
      ['5', '5 users', '5 db', '5 licenc', '5db', '5 licences', '5 licenses', 'x5', '5x', '5 pcs', '5 fő'] as const
    ).map((text) => [text, '5'] as const),
    ...(['5.0', '5,00', '5 seats', '5 felhasználó', '5 licence(s)'] as const).map((text) => [text, '5'] as const),
    ['1 000', '1000'],
    ['1.000 db', '1000'],
    ['many', 'many'],
    ['5.5', '5.5'],
    ['5 years', '5 years'],
    ['-5', '-5'],
    ['', ''],
  ] as const)
    it(`is read from "${written}"`, () => assert.equal(licencesIn(written), expected));
});

describe('a term', () => {
  for (const [written, expected] of [
    ...(
      [
        '12',
        '12 months',
        '12 hónap',
        '12 hó',
        '1 year',
        '1 Year',
        '1 év',
        '1Y',
        'P1Y',
        'P12M',
        '1 yr',
        '1-year',
      ] as const
    ).map((text) => [text, '12'] as const),
    ...(['Annual', 'éves', 'yearly', '1 éves'] as const).map((text) => [text, '12'] as const),
    ['3 years', '36'],
    ['3 év', '36'],
    ['1 month', '1'],
    ['soon', 'soon'],
    ['5 users', '5 users'],
  ] as const)
    it(`is read from "${written}"`, () => assert.equal(monthsIn(written), expected));

  it('counts years below a heading of years', () => assert.equal(monthsIn('3', true), '36'));

  it('is read from the name of a product', () => {
    assert.equal(monthsInName('Microsoft 365 E3 (3 Years)'), '36');
    assert.equal(monthsInName('Microsoft 365 Business Basic'), undefined);
  });
});
