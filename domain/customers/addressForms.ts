// How addresses are written, country by country: the order of the lines, the words, the postal code, the phone.
import type { AdminField } from './adminFields.ts';
import { defined } from '../defined.ts';

/** Fields of an address. */
export type AddressField = Extract<AdminField, 'addressLine1' | 'addressLine2' | 'city' | 'state' | 'postalCode'>;

/** What a country calls its postal code. */
export type PostalWord = 'zip' | 'postcode' | 'pin' | 'eircode' | 'plz' | 'cap' | 'cep' | 'psc';
/** What stands in the field of the place, where that is more than a town. */
export type CityWord = 'townOrCity' | 'townAndCounty' | 'suburb' | 'emirate' | 'prefecture';
/** What a country calls its parts. */
export type StateWord = 'state' | 'province' | 'provinceOrTerritory';

/** How a postal code looks. */
export interface PostalCode {
  readonly pattern: RegExp;
  readonly sample: string;
  /** Absent where "postal code" says it. */
  readonly word?: PostalWord;
  /** True where people leave it out. */
  readonly optional?: true;
}

/** A state or province: two letters, which is all that Microsoft takes. */
export interface State {
  readonly word: StateWord;
  readonly sample: string;
  /** True where Partner Center checks it against a list. */
  readonly needed: boolean;
}

/** How an address is written. */
export interface AddressForm {
  /** The fields that the country has, in its order. */
  readonly order: readonly AddressField[];
  /** Absent where nobody can say how it looks: then it may be left out. */
  readonly postal?: PostalCode;
  readonly state?: State;
  readonly city?: CityWord;
  /** A phone number of the country, to show. */
  readonly phone?: string;
}

const continental = ['addressLine1', 'addressLine2', 'postalCode', 'city'] as const;
const continentalState = [...continental, 'state'] as const;
const insular = ['addressLine1', 'addressLine2', 'city', 'postalCode'] as const;
const insularState = ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode'] as const;
const placeFirst = ['postalCode', 'city', 'addressLine1', 'addressLine2'] as const;
const largestFirst = ['postalCode', 'state', 'city', 'addressLine1', 'addressLine2'] as const;
const withoutCode = ['addressLine1', 'addressLine2', 'city'] as const;

const three = /^\d{3} ?\d{2}$/;
const four = /^\d{4}$/;
const five = /^\d{5}$/;
const six = /^\d{6}$/;

const code = (pattern: RegExp, sample: string, word?: PostalWord): PostalCode => ({
  pattern,
  sample,
  ...defined({ word }),
});
const state = (word: StateWord, sample: string, needed = false): State => ({ word, sample, needed });

/** Countries whose addresses are known; everybody else gets the usual form. */
const forms: Readonly<Record<string, AddressForm>> = {
  AE: { order: withoutCode, city: 'emirate', phone: '+971 4 123 4567' },
  AT: { order: continental, postal: code(four, '1010', 'plz'), phone: '+43 1 234567' },
  AU: { order: insular, postal: code(four, '2000', 'postcode'), city: 'suburb', phone: '+61 2 5550 0100' },
  BE: { order: continental, postal: code(four, '1000'), phone: '+32 2 555 01 00' },
  BG: { order: continental, postal: code(four, '1000'), phone: '+359 2 123 4567' },
  BR: {
    order: insularState,
    postal: code(/^\d{5}-?\d{3}$/, '01310-100', 'cep'),
    state: state('state', 'SP'),
    phone: '+55 11 5550 0100',
  },
  CA: {
    order: insularState,
    postal: code(/^[A-Z]\d[A-Z][ -]?\d[A-Z]\d$/i, 'K1A 0B1'),
    state: state('provinceOrTerritory', 'ON', true),
    phone: '+1 613 555 0100',
  },
  CH: { order: continental, postal: code(four, '8001', 'plz'), phone: '+41 44 555 01 00' },
  CN: {
    order: largestFirst,
    postal: code(six, '100000'),
    state: state('province', 'BJ', true),
    phone: '+86 10 5550 0100',
  },
  CZ: { order: continental, postal: code(three, '110 00', 'psc'), phone: '+420 222 555 010' },
  DE: { order: continental, postal: code(five, '10115', 'plz'), phone: '+49 30 1234567' },
  DK: { order: continental, postal: code(four, '1050'), phone: '+45 55 50 10 00' },
  ES: { order: continental, postal: code(five, '28001'), phone: '+34 915 550 100' },
  FI: { order: continental, postal: code(five, '00100'), phone: '+358 9 555 0100' },
  FR: { order: continental, postal: code(five, '75001'), phone: '+33 1 55 50 01 00' },
  GB: {
    order: insular,
    postal: code(/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, 'SW1A 1AA', 'postcode'),
    city: 'townOrCity',
    phone: '+44 20 7946 0100',
  },
  GR: { order: continental, postal: code(three, '105 57'), phone: '+30 21 0555 0100' },
  HR: { order: continental, postal: code(five, '10000'), phone: '+385 1 555 0100' },
  HU: { order: placeFirst, postal: code(four, '1011'), phone: '+36 1 234 5678' },
  IE: {
    order: insular,
    city: 'townAndCounty',
    postal: { ...code(/^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i, 'D02 X285', 'eircode'), optional: true },
    phone: '+353 1 555 0100',
  },
  IN: {
    order: insularState,
    postal: code(/^\d{3} ?\d{3}$/, '110001', 'pin'),
    state: state('state', 'MH'),
    phone: '+91 11 5550 0100',
  },
  IT: {
    order: continentalState,
    postal: code(five, '00184', 'cap'),
    state: state('province', 'RM'),
    phone: '+39 06 5550 0100',
  },
  JP: { order: placeFirst, postal: code(/^\d{3}-?\d{4}$/, '100-0001'), city: 'prefecture', phone: '+81 3 5550 0100' },
  LU: { order: continental, postal: code(four, '1009'), phone: '+352 55 50 10' },
  MX: {
    order: continentalState,
    postal: code(five, '06000'),
    state: state('state', 'NL', true),
    phone: '+52 55 5550 0100',
  },
  NL: { order: continental, postal: code(/^\d{4} ?[A-Z]{2}$/i, '1012 AB', 'postcode'), phone: '+31 20 555 0100' },
  NO: { order: continental, postal: code(four, '0150'), phone: '+47 55 50 10 00' },
  PL: { order: continental, postal: code(/^\d{2}-?\d{3}$/, '00-001'), phone: '+48 22 555 01 00' },
  PT: { order: continental, postal: code(/^\d{4}-?\d{3}$/, '1100-001'), phone: '+351 215 550 100' },
  RO: { order: continental, postal: code(six, '010011'), phone: '+40 21 555 0100' },
  RS: { order: continental, postal: code(five, '11000'), phone: '+381 11 555 0100' },
  SE: { order: continental, postal: code(three, '111 20'), phone: '+46 8 555 010 00' },
  SI: { order: continental, postal: code(four, '1000'), phone: '+386 1 555 0100' },
  SK: { order: continental, postal: code(three, '811 01', 'psc'), phone: '+421 2 5550 0100' },
  TR: { order: continental, postal: code(five, '06010'), phone: '+90 312 555 0100' },
  UA: { order: continental, postal: code(five, '01001'), phone: '+380 44 555 0100' },
  US: {
    order: insularState,
    postal: code(/^\d{5}(?:-\d{4})?$/, '98052', 'zip'),
    state: state('state', 'WA', true),
    phone: '+1 425 555 0100',
  },
  ZA: { order: insular, postal: code(four, '2001'), phone: '+27 11 555 0100' },
};

const usual: AddressForm = { order: continental };

/** How addresses are written in a country (ISO 3166-1 alpha-2). */
export function addressFormOf(country: string): AddressForm {
  return forms[country] ?? usual;
}

/** The countries whose form is known; for tests. */
export const knownForms: readonly string[] = Object.keys(forms);
