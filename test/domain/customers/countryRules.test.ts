// Proves what Microsoft's rules of a country make of a customer's details, whatever their expressions are.
import assert from 'node:assert/strict';
import { demandedByRules, problemsByRules, type CountryRules } from '../../../domain/customers/countryRules.ts';

const rules: CountryRules = {
  postalCode: { required: true, pattern: '^\\d{4}$' },
  state: { required: false },
  phone: { required: true },
  registrationNumber: { required: false, pattern: '^\\d{8}$', sample: '12345678' },
  states: ['BU', 'PE'],
};

describe("Microsoft's rules of a country", () => {
  it('name what is missing and what does not fit, with their sample where they have one', () => {
    assert.deepEqual(problemsByRules({ postalCode: '12', state: 'XX', registrationNumber: '1' }, rules), [
      { field: 'postalCode', reason: 'wrongShape' },
      { field: 'state', reason: 'wrongShape' },
      { field: 'phone', reason: 'missing' },
      { field: 'registrationNumber', reason: 'wrongShape', sample: '12345678' },
    ]);
    assert.deepEqual(problemsByRules({ postalCode: '1011', state: 'BU', phone: '1' }, rules), []);
    assert.deepEqual(demandedByRules(rules), ['postalCode', 'phone']);
  });

  it('say nothing by an expression that cannot be read, and about a text that is too long for one', () => {
    const odd = {
      ...rules,
      postalCode: { required: false, pattern: '((' },
      registrationNumber: { required: false, pattern: '^a$' },
    };
    assert.deepEqual(problemsByRules({ postalCode: 'x', phone: '1', registrationNumber: 'b'.repeat(61) }, odd), []);
  });

  it('take any state where they list none', () => {
    assert.deepEqual(problemsByRules({ state: 'XX', postalCode: '1011', phone: '1' }, { ...rules, states: [] }), []);
  });
});
