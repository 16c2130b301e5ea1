// The tests of the admin details: what is tidied, what is refused and why, and which domain is suggested.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkAdminDetails,
  suggestDomainPrefix,
  tidyAdminDraft,
  usedFields,
} from '../../../domain/customers/adminDetails.ts';
import { adminFields, type AdminDraft, type AdminField } from '../../../domain/customers/adminFields.ts';

const hungarian: AdminDraft = {
  country: 'HU',
  organisation: 'Minta Kft.',
  firstName: 'Anna',
  lastName: 'Kovács',
  mail: 'anna.kovacs@minta.example',
  phone: '+36 1 555 0100',
  domainPrefix: 'minta',
  addressLine1: 'Fő utca 1.',
  city: 'Budapest',
  postalCode: '1011',
  registrationNumber: '12345676-2-42',
};
const german: AdminDraft = { ...without('registrationNumber', 'phone'), country: 'DE', postalCode: '10115' };
const american: AdminDraft = { ...german, country: 'US', state: 'WA', postalCode: '98052' };

function without(...fields: readonly AdminField[]): AdminDraft {
  return Object.fromEntries(Object.entries(hungarian).filter(([field]) => !fields.includes(field as AdminField)));
}

/** Problems in short: `field reason`. */
const problems = (draft: AdminDraft): readonly string[] =>
  checkAdminDetails(draft).map(({ field, reason, maximum }) => [field, reason, maximum].filter(Boolean).join(' '));

describe('checkAdminDetails', () => {
  for (const [title, draft] of [
    ['Hungarian', hungarian],
    ['German', german],
    ['American', american],
  ] as const) {
    it(`takes the details of a ${title} firm`, () => assert.deepEqual(checkAdminDetails(draft), []));
  }

  it('names everything that is missing at once, in the order of the form', () => {
    assert.deepEqual(problems({ country: 'HU' }), [
      'organisation missing',
      'firstName missing',
      'lastName missing',
      'mail missing',
      'phone missing',
      'domainPrefix missing',
      'addressLine1 missing',
      'city missing',
      'postalCode missing',
      'registrationNumber missing',
    ]);
    assert.equal(problems({})[0], 'country missing');
  });

  const wrong: readonly (readonly [field: AdminField, value: string, expected: readonly string[]])[] = [
    ['country', 'CU', ['country notSold']],
    ['country', 'ZZ', ['country notSold']],
    ['organisation', 'x'.repeat(257), ['organisation tooLong 256']],
    ['firstName', 'x'.repeat(51), ['firstName tooLong 50']],
    ['lastName', 'x'.repeat(51), ['lastName tooLong 50']],
    ['addressLine1', 'x'.repeat(201), ['addressLine1 tooLong 200']],
    ['addressLine2', 'x'.repeat(201), ['addressLine2 tooLong 200']],
    ['city', 'x'.repeat(101), ['city tooLong 100']],
    ['mail', 'anna', ['mail wrongShape']],
    ['mail', 'anna@minta', ['mail wrongShape']],
    ['mail', 'anna@@minta.hu', ['mail wrongShape']],
    ['mail', 'anna kovacs@minta.hu', ['mail wrongShape']],
    ['mail', 'anna@minta..hu', ['mail wrongShape']],
    ['mail', 'Anna <anna@minta.hu>', ['mail wrongShape']],
    ['mail', `${'x'.repeat(250)}@minta.hu`, ['mail tooLong 254']],
    ['phone', '12345', ['phone wrongShape']],
    ['phone', '1234567890123456', ['phone wrongShape']],
    ['phone', 'telefon', ['phone wrongShape']],
    ['phone', '+36+1 555 0100', ['phone wrongShape']],
    ['domainPrefix', 'x'.repeat(28), ['domainPrefix tooLong 27']],
    ['domainPrefix', 'minta kft', ['domainPrefix wrongShape']],
    ['domainPrefix', 'mintá', ['domainPrefix wrongShape']],
    ['domainPrefix', '-minta', ['domainPrefix wrongShape']],
    ['domainPrefix', 'minta-', ['domainPrefix wrongShape']],
    ['domainPrefix', 'minta.hu', ['domainPrefix wrongShape']],
    ['postalCode', '101', ['postalCode wrongShape']],
    ['postalCode', 'H-1011', ['postalCode wrongShape']],
    ['registrationNumber', '1234567', ['registrationNumber wrongShape']],
    ['registrationNumber', '12345678-1', ['registrationNumber wrongShape']],
    ['registrationNumber', 'HU12345678', ['registrationNumber wrongShape']],
  ];
  for (const [field, value, expected] of wrong) {
    it(`refuses ${value.length > 30 ? `${value.length} characters` : `"${value}"`} as ${field}`, () => {
      const found = problems({ ...hungarian, [field]: value });
      assert.deepEqual(field === 'country' ? found.slice(0, 1) : found, expected);
    });
  }

  const right: readonly (readonly [AdminField, string])[] = [
    ['registrationNumber', '12345678'],
    ['registrationNumber', '12345678142'],
    ['registrationNumber', '12345676-2-42'],
    ['phone', '06 (1) 555-0100'],
    ['phone', '+3615550100'],
    ['mail', "o'brien+it@mail.minta.co.uk"],
    ['mail', 'igazgató@minta-cég.hu'],
    ['domainPrefix', 'x'.repeat(27)],
    ['domainPrefix', '3m'],
    ['domainPrefix', 'minta-kft-2'],
    ['organisation', 'ő'.repeat(256)],
    ['addressLine2', 'II. em. 3.'],
  ];
  for (const [field, value] of right) {
    it(`takes ${value.length > 30 ? `${value.length} characters` : `"${value}"`} as ${field}`, () => {
      assert.deepEqual(problems({ ...hungarian, [field]: value }), []);
    });
  }

  it('shows how a Hungarian number and postal code look', () => {
    const found = checkAdminDetails({ ...hungarian, postalCode: 'x', registrationNumber: 'x' });
    assert.deepEqual(
      found.map(({ sample }) => sample),
      ['1011', '12345676-2-42'],
    );
  });

  it('does not look at what a country does not have, whatever was typed there for another one', () => {
    assert.deepEqual(problems({ ...german, registrationNumber: 'HRB 1234', state: 'Bavaria' }), []);
    assert.deepEqual(problems({ ...hungarian, state: 'Pest' }), []);
    assert.deepEqual(usedFields({ ...german, registrationNumber: '12345676-2-42', state: 'WA' }), german);
    assert.deepEqual(problems({ ...german, country: 'PL' }), ['phone missing', 'registrationNumber missing']);
  });

  it('asks for a state of two letters in America, and for none elsewhere', () => {
    const { state: _state, ...stateless } = american;
    assert.deepEqual(problems(stateless), ['state missing']);
    assert.deepEqual(problems({ ...american, state: 'Washington' }), ['state wrongShape']);
    assert.deepEqual(problems({ ...american, state: '1A' }), ['state wrongShape']);
    assert.deepEqual(problems(german), []);
  });

  it('asks for a postal code where one is certain, and for none where there may be none', () => {
    const { postalCode: _code, ...plain } = german;
    assert.deepEqual(problems(plain), ['postalCode missing']);
    assert.deepEqual(problems({ ...plain, country: 'IE' }), []);
  });
});

describe('tidyAdminDraft', () => {
  it('takes blanks and the case of codes away, and leaves out what is empty', () => {
    assert.deepEqual(
      tidyAdminDraft({
        country: ' hu ',
        organisation: '  Minta \n Kft. ',
        firstName: '   ',
        state: 'wa',
        domainPrefix: ' Minta.onmicrosoft.com',
        asDelegatedAdmin: true,
      }),
      { country: 'HU', organisation: 'Minta Kft.', state: 'WA', domainPrefix: 'minta', asDelegatedAdmin: true },
    );
  });

  it('changes nothing the second time and loses no letter or digit', () => {
    const draft = fc.record(
      Object.fromEntries(adminFields.map((field) => [field, fc.string({ unit: 'grapheme', maxLength: 40 })])),
      { requiredKeys: [] },
    );
    const bare = (text: string): string => text.replace(/\s+/g, '').toUpperCase();
    fc.assert(
      fc.property(draft, (typed: AdminDraft) => {
        const tidy = tidyAdminDraft(typed);
        assert.deepEqual(tidyAdminDraft(tidy), tidy);
        for (const field of adminFields) {
          if (field !== 'domainPrefix') assert.equal(bare(tidy[field] ?? ''), bare(typed[field] ?? ''));
        }
      }),
    );
  });
});

describe('suggestDomainPrefix', () => {
  const names = [
    ['Contoso Kft.', 'contoso'],
    ['Fabrikam Zrt.', 'fabrikam'],
    ['Árvíztűrő Tükörfúrógép Bt.', 'arvizturotukorfurogep'],
    ['Minta Kereskedelmi és Szolgáltató Kft.', 'mintakereskedelmies'],
    ["O'Brien & Söhne GmbH", 'obriensohne'],
    ['Straße Łódź Øst', 'strasselodzost'],
    ['3M', '3m'],
    ['AG', 'ag'],
    ['Megszentségteleníthetetlenségeskedéseitekért', 'megszentsegtelenithetetlens'],
    ['Пример', ''],
    ['', ''],
  ] as const;
  for (const [name, prefix] of names) {
    it(`suggests "${prefix}" for "${name}"`, () => assert.equal(suggestDomainPrefix(name), prefix));
  }

  it('suggests nothing that the check would refuse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        const domainPrefix = suggestDomainPrefix(name);
        assert.deepEqual(problems({ ...hungarian, domainPrefix }), domainPrefix === '' ? ['domainPrefix missing'] : []);
      }),
    );
  });
});
