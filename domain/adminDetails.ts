// Owns the admin details of a new customer: the fields, and what is wrong with them.
import { demandsOf, isSold } from './countries.ts';

/** Fields of the admin details form, in the order they are asked. */
export const adminFields = [
  'country',
  'organisation',
  'firstName',
  'lastName',
  'mail',
  'phone',
  'domainPrefix',
  'addressLine1',
  'addressLine2',
  'city',
  'state',
  'postalCode',
  'registrationNumber',
] as const;
export type AdminField = (typeof adminFields)[number];

/** What was typed, field by field, right or wrong; absent fields are empty. */
export type AdminDraft = Readonly<Partial<Record<AdminField, string>>> & {
  /** True when the partner sets the customer up as delegated administrator, who needs no licence. */
  readonly asDelegatedAdmin?: boolean;
};

/** Why a field is not taken. `maximum` is in characters; `sample` shows the shape. */
export interface AdminFieldProblem {
  readonly field: AdminField;
  readonly reason: 'missing' | 'tooLong' | 'wrongShape' | 'notSold' | 'notSupported';
  readonly maximum?: number;
  readonly sample?: string;
}

/** Longest values, as Microsoft's "Create a customer" gives them. */
const maximum: Readonly<Record<AdminField, number>> = {
  country: 2,
  organisation: 200,
  firstName: 50,
  lastName: 50,
  mail: 254,
  phone: 40,
  domainPrefix: 27,
  addressLine1: 200,
  addressLine2: 200,
  city: 100,
  state: 2,
  postalCode: 20,
  registrationNumber: 30,
};
const alwaysNeeded: ReadonlySet<AdminField> = new Set([
  'country',
  'organisation',
  'firstName',
  'lastName',
  'mail',
  'domainPrefix',
  'addressLine1',
  'city',
  'postalCode',
]);

interface Shape {
  readonly pattern: RegExp;
  readonly sample: string;
}
const shapes: Partial<Record<AdminField, Shape>> = {
  mail: { pattern: /^[^\s@<>(),;:"[\]\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/, sample: 'anna@example.com' },
  phone: { pattern: /^\+?[\d\s()/.-]{6,}$/, sample: '+36 1 555 0100' },
  domainPrefix: { pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i, sample: 'contoso' },
};
/** Shapes that hold in one country only. Hungary's number is the tax number, with or without its ending. */
const shapesOfCountries: Readonly<Record<string, Partial<Record<AdminField, Shape>>>> = {
  HU: {
    postalCode: { pattern: /^\d{4}$/, sample: '1011' },
    registrationNumber: { pattern: /^\d{8}(?:-?\d-?\d{2})?$/, sample: '12345678-1-42' },
  },
  US: {
    postalCode: { pattern: /^\d{5}(?:-\d{4})?$/, sample: '98052' },
    state: { pattern: /^[a-z]{2}$/i, sample: 'WA' },
  },
  CA: {
    postalCode: { pattern: /^[a-z]\d[a-z] ?\d[a-z]\d$/i, sample: 'K1A 0B1' },
    state: { pattern: /^[a-z]{2}$/i, sample: 'ON' },
  },
  DE: { postalCode: { pattern: /^\d{5}$/, sample: '10115' } },
  AT: { postalCode: { pattern: /^\d{4}$/, sample: '1010' } },
};

/** The draft without outer blanks, empty fields left out, codes in the case Microsoft wants. */
export function tidyAdminDraft(draft: AdminDraft): AdminDraft {
  const tidy: Partial<Record<AdminField, string>> = {};
  for (const field of adminFields) {
    const text = draft[field]?.replace(/\s+/g, ' ').trim() ?? '';
    if (text === '') continue;
    if (field === 'country' || field === 'state') tidy[field] = text.toUpperCase();
    else tidy[field] = field === 'domainPrefix' ? text.toLowerCase().replace(/\.onmicrosoft\.com$/, '') : text;
  }
  return draft.asDelegatedAdmin === undefined ? tidy : { ...tidy, asDelegatedAdmin: draft.asDelegatedAdmin };
}

/** Fields that a country demands beside those that everybody fills in. */
export function demandedFields(country: string | undefined): readonly AdminField[] {
  return country === undefined ? [] : demandsOf(country);
}

/** Everything that is wrong with a tidied draft, in the order of the form; empty when it holds. */
export function checkAdminDetails(draft: AdminDraft): readonly AdminFieldProblem[] {
  const country = draft.country;
  const demanded = demandedFields(country);
  return adminFields.flatMap((field): readonly AdminFieldProblem[] => {
    const text = draft[field] ?? '';
    if (text === '') return alwaysNeeded.has(field) || demanded.includes(field) ? [{ field, reason: 'missing' }] : [];
    if (field === 'country') return isSold(text) ? [] : [{ field, reason: 'notSold' }];
    if (text.length > maximum[field]) return [{ field, reason: 'tooLong', maximum: maximum[field] }];
    if (field === 'registrationNumber' && !demanded.includes(field)) return [{ field, reason: 'notSupported' }];
    const shape = shapesOfCountries[country ?? '']?.[field] ?? shapes[field];
    return shape === undefined || shape.pattern.test(text)
      ? []
      : [{ field, reason: 'wrongShape', sample: shape.sample }];
  });
}

/** A domain prefix made from the organisation's name: Latin letters and digits, without the company form. */
export function suggestDomainPrefix(organisation: string): string {
  return organisation
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(?:kft|zrt|nyrt|bt|ltd|llc|gmbh|inc|ag|plc)\b\.?/g, '')
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, maximum.domainPrefix);
}
