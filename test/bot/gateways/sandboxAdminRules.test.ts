// The tests of the sandbox's demands on a new customer.
import assert from 'node:assert/strict';
import { adminRefusal } from '../../../bot/gateways/sandboxAdminRules.ts';
import { customerOrder } from '../../support/sampleOrders.ts';
import { defined } from '../../../domain/defined.ts';

type Details = Readonly<Record<string, string | undefined>>;

const american: Details = {
  country: 'US',
  addressLine1: '1 Microsoft Way',
  city: 'Redmond',
  state: 'WA',
  postalCode: '98052',
  registrationNumber: undefined,
  phone: undefined,
};

describe('refusalOf', () => {
  const taken: readonly (readonly [string, Details])[] = [
    ['a Hungarian firm with 8 digits', {}],
    ['a Hungarian tax number with dashes', { registrationNumber: '12345678-2-41' }],
    ['a Hungarian tax number without dashes', { registrationNumber: '12345678241' }],
    ['an American firm without number and phone', american],
    ['a Polish firm with a number', { country: 'PL', registrationNumber: '0000123456', postalCode: '00-001' }],
    ['a Polish firm without one', { country: 'PL', registrationNumber: undefined, phone: undefined }],
  ];
  for (const [title, details] of taken) {
    it(`takes ${title}`, () => assert.equal(adminRefusal(customerOrder('c', { details })), undefined));
  }

  const refused: readonly (readonly [string, Details, string, string, string?])[] = [
    [
      'no registration number in Hungary',
      { registrationNumber: ' ' },
      'registrationNumberMissing',
      'registrationNumber',
      '600049',
    ],
    [
      'seven digits in Hungary',
      { registrationNumber: '1234567' },
      'registrationNumberWrong',
      'registrationNumber',
      '600050',
    ],
    [
      'a number in the United States',
      { ...american, registrationNumber: '12345678' },
      'registrationNumberNotSupported',
      'registrationNumber',
      '600002',
    ],
    ['no phone in Hungary', { phone: undefined }, 'phoneMissing', 'phone', '600051'],
    ['letters for a phone', { phone: 'none' }, 'other', 'phone'],
    ['no organisation', { organisation: '' }, 'other', 'organisation'],
    ['a first name of 51 characters', { firstName: 'A'.repeat(51) }, 'other', 'firstName'],
    ['a mail address without @', { mail: 'minta.example' }, 'other', 'mail'],
    ['no street', { addressLine1: undefined }, 'addressWrong', 'addressLine1'],
    ['no city', { city: undefined }, 'addressWrong', 'city'],
    ['five digits of a Hungarian postal code', { postalCode: '10111' }, 'addressWrong', 'postalCode'],
    ['no state in the United States', { ...american, state: undefined }, 'addressWrong', 'state'],
    ['a country where nothing is sold', { country: 'KP' }, 'marketNotAllowed', 'country', '2030'],
    ['no country', { country: undefined }, 'other', 'country'],
  ];
  for (const [title, details, reason, field, code] of refused) {
    it(`refuses ${title}`, () => {
      const expected = { reason, field, ...defined({ code }) };
      assert.deepEqual(adminRefusal(customerOrder('c', { details })), expected);
    });
  }

  for (const domain of [
    'minta',
    'min ta.onmicrosoft.com',
    '-minta.onmicrosoft.com',
    '.onmicrosoft.com',
    'minta.example',
  ]) {
    it(`refuses the domain "${domain}"`, () => {
      assert.deepEqual(adminRefusal(customerOrder('c', { domain })), { reason: 'other', field: 'domainPrefix' });
    });
  }
});
