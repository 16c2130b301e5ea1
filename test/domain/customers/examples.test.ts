// Proves that the examples of the admin details hold: each passes the check of its field, and its country's check digit.
import assert from 'node:assert/strict';
import { addressFormOf, knownForms } from '../../../domain/customers/addressForms.ts';
import { adminShapeOf } from '../../../domain/customers/adminShapes.ts';
import {
  numberCountries,
  registrationNumberOf,
  type NumberCountry,
} from '../../../domain/customers/registrationNumbers.ts';

const digitsOf = (text: string): readonly number[] => Array.from(text.replace(/\D/g, ''), Number);
const weighed = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? Number.NaN), 0);

/** The last digit as each country computes it from those before it. */
const checkDigits: Partial<Record<NumberCountry, (digits: readonly number[]) => number>> = {
  BR: (digits) => {
    const rest = weighed(digits, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return rest < 2 ? 0 : 11 - rest;
  },
  BY: (digits) => weighed(digits, [29, 23, 19, 17, 13, 7, 5, 3]) % 11,
  KZ: (digits) => {
    const once = weighed(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
    return once === 10 ? weighed(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11 : once;
  },
  MD: (digits) => weighed(digits, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10,
  PL: (digits) => weighed(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11,
  RU: (digits) => (weighed(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10,
  TH: (digits) => (11 - (weighed(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10,
  TR: (digits) => {
    const parts = digits.slice(0, 9).map((digit, index) => {
      const moved = (digit + 9 - index) % 10;
      return moved === 0 ? 0 : (moved * 2 ** (9 - index)) % 9 || 9;
    });
    return (10 - (parts.reduce((sum, part) => sum + part, 0) % 10)) % 10;
  },
  UA: (digits) => weighed(digits, [1, 2, 3, 4, 5, 6, 7]) % 11,
  VE: (digits) => (11 - ((12 + weighed(digits, [3, 2, 7, 6, 5, 4, 3, 2])) % 11)) % 10,
  VN: (digits) => 10 - (weighed(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11),
};

describe('the example of a registration number', () => {
  for (const country of numberCountries) {
    it(`passes the check of ${country}`, () => {
      const { pattern, sample } = registrationNumberOf(country) ?? assert.fail();
      assert.match(sample, pattern);
      const digits = digitsOf(sample);
      const expected = checkDigits[country]?.(digits);
      if (expected !== undefined) assert.equal(digits.at(-1), expected);
    });
  }

  it('has the check digit of Hungary as the eighth', () => {
    const digits = digitsOf(registrationNumberOf('HU')?.sample ?? '');
    assert.equal(digits[7], (10 - (weighed(digits, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10);
  });
});

describe('the examples of an address', () => {
  for (const country of knownForms) {
    it(`pass the checks of ${country}`, () => {
      for (const field of ['postalCode', 'state', 'phone'] as const) {
        const shape = adminShapeOf(field, country);
        if (shape !== undefined) assert.match(shape.sample, shape.pattern, field);
      }
      const { order, postal, state } = addressFormOf(country);
      assert.deepEqual(
        [order.includes('postalCode'), order.includes('state')],
        [postal !== undefined, state !== undefined],
      );
    });
  }
});
