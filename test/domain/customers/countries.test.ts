// The tests of the countries: which are offered, how they are named and sorted, and what they demand.
import assert from 'node:assert/strict';
import {
  countryName,
  culturesOf,
  demandsOf,
  isSold,
  fieldsOf,
  pickerCountries,
} from '../../../domain/customers/countries.ts';
import { needsRegistrationNumber } from '../../../domain/customers/registrationNumbers.ts';

describe('pickerCountries', () => {
  for (const language of ['en', 'hu']) {
    const countries = pickerCountries(language);

    it(`offers 244 countries in ${language}, each with a code and a name of its own`, () => {
      assert.equal(countries.length, 244);
      assert.equal(new Set(countries.map(({ code }) => code)).size, 244);
      assert.equal(new Set(countries.map(({ name }) => name)).size, 244);
      assert.deepEqual(
        countries.filter(({ code, name }) => code === name || name.trim() === ''),
        [],
      );
    });

    it(`hides codes under which nobody lives, and countries where it is not sold, in ${language}`, () => {
      const codes = new Set(countries.map(({ code }) => code));
      const hidden = ['AN', 'XE', 'XJ', 'XS', 'CU', 'EH', 'IR', 'KP', 'SD', 'SY'];
      assert.deepEqual(
        hidden.filter((code) => codes.has(code)),
        [],
      );
      assert.ok(codes.has('XK'));
    });
  }

  it('sorts as the readers of each language expect', () => {
    const first = (language: string): readonly string[] =>
      pickerCountries(language)
        .slice(0, 3)
        .map(({ name }) => name);
    assert.deepEqual(first('en'), ['Afghanistan', 'Åland Islands', 'Albania']);
    assert.deepEqual(first('hu'), ['Afganisztán', 'Åland-szigetek', 'Albánia']);
    const names = pickerCountries('hu').map(({ name }) => name);
    assert.ok(names.indexOf('Csehország') > names.indexOf('Curaçao'));
    assert.ok(names.indexOf('Zambia') < names.indexOf('Zöld-foki Köztársaság'));
  });
});

describe('countryName', () => {
  const names = [
    ['HU', 'en', 'Hungary'],
    ['HU', 'hu', 'Magyarország'],
    ['XK', 'en', 'Kosovo'],
    ['XK', 'hu', 'Koszovó'],
    ['ZZZ', 'hu', 'ZZZ'],
    ['', 'en', ''],
  ] as const;
  for (const [code, language, name] of names) {
    it(`calls ${code} "${name}" in ${language}`, () => assert.equal(countryName(code, language), name));
  }
});

describe('isSold', () => {
  for (const code of ['HU', 'US', 'XK', 'AN', 'XJ', 'XS', 'XE', 'RU', 'BY']) {
    it(`says yes for ${code}`, () => assert.equal(isSold(code), true));
  }
  for (const code of ['CU', 'IR', 'KP', 'SD', 'SY', 'EH', 'ZZ', '', 'hu', 'constructor']) {
    it(`says no for "${code}"`, () => assert.equal(isSold(code), false));
  }
});

describe('culturesOf', () => {
  it('names the local culture first', () => {
    assert.deepEqual(culturesOf('HU'), ['hu-HU', 'en-US']);
    assert.equal(culturesOf('DE')[0], 'de-DE');
    assert.deepEqual(culturesOf('ZZ'), []);
  });

  it('names cultures for every country of the picker', () => {
    assert.deepEqual(
      pickerCountries('en').filter(({ code }) => culturesOf(code).length === 0),
      [],
    );
  });
});

describe('demandsOf', () => {
  it('demands a registration number and a phone in 24 countries', () => {
    const demanding = pickerCountries('en')
      .map(({ code }) => code)
      .filter(needsRegistrationNumber);
    assert.deepEqual(
      demanding.toSorted().join(' '),
      'AE AM AZ BR BY HU IN IQ KG KZ MD MM PL RU SA SS TH TJ TR UA UZ VE VN ZA',
    );
    for (const code of demanding) {
      const demanded = demandsOf(code).filter((field) => field !== 'postalCode');
      assert.deepEqual(demanded, ['phone', 'registrationNumber']);
    }
  });

  for (const code of ['US', 'CA', 'CN', 'MX']) {
    it(`demands a state in ${code}`, () => assert.deepEqual(demandsOf(code), ['state', 'postalCode']));
  }

  it('demands a postal code where one is certain, and nothing else elsewhere', () => {
    for (const code of ['DE', 'GB', 'GR']) assert.deepEqual(demandsOf(code), ['postalCode']);
    for (const code of ['XK', 'IE', 'ZZ', '']) assert.deepEqual(demandsOf(code), []);
  });
});

describe('fieldsOf', () => {
  const address = ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode'];
  const addresses = {
    HU: 'postalCode city addressLine1 addressLine2',
    DE: 'addressLine1 addressLine2 postalCode city',
    GR: 'addressLine1 addressLine2 postalCode city',
    US: 'addressLine1 addressLine2 city state postalCode',
    CA: 'addressLine1 addressLine2 city state postalCode',
    GB: 'addressLine1 addressLine2 city postalCode',
    JP: 'postalCode city addressLine1 addressLine2',
    AE: 'addressLine1 addressLine2 city',
  };
  for (const [country, order] of Object.entries(addresses)) {
    it(`asks for an address in ${country} as it is written there`, () => {
      assert.equal(
        fieldsOf(country)
          .filter((field) => address.includes(field))
          .join(' '),
        order,
      );
    });
  }

  it('asks for a registration number only where Microsoft takes one', () => {
    const asking = pickerCountries('en').filter(({ code }) => fieldsOf(code).includes('registrationNumber'));
    assert.deepEqual(
      asking.filter(({ code }) => !needsRegistrationNumber(code)),
      [],
    );
    assert.equal(asking.length, 24);
  });
});
