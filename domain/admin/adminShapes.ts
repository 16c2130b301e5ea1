// Owns the shapes of admin details: how a mail address, a phone, a postal code or a tax number looks, by country.
import type { AdminField } from './adminFields.ts';

/** A shape, and a sample of it to show. */
export interface Shape {
  readonly pattern: RegExp;
  readonly sample: string;
}

const everywhere: Partial<Readonly<Record<AdminField, Shape>>> = {
  mail: {
    pattern:
      /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}]$/u,
    sample: 'anna@example.com',
  },
  /** 6 to 15 digits, as the international numbering plan allows, with what people put between them. */
  phone: { pattern: /^\+?[\s().\-/]*(?:\d[\s().\-/]*){6,15}$/, sample: '+36 1 555 0100' },
  /** Letters, digits and hyphens, not at an end; Microsoft takes 27 characters before `.onmicrosoft.com`. */
  domainPrefix: { pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, sample: 'contoso' },
  registrationNumber: { pattern: /^[\p{L}\p{N}](?:[\p{L}\p{N} ./-]*[\p{L}\p{N}])?$/u, sample: '12345678' },
};

/** The two letters of a state or province, which Microsoft checks against its own list. */
const stateOf = (sample: string): { readonly state: Shape } => ({ state: { pattern: /^[A-Z]{2}$/, sample } });

/**
 * Shapes that hold in one country only. Hungary's registration number is the tax number: 8 digits, or 8-1-2 with or
 * without dashes. Partner Center does not publish which of the two it takes, so both pass. Its check digit is left to
 * Microsoft: refusing a number that Microsoft takes would stop a set-up for nothing.
 */
const byCountry: Readonly<Record<string, Partial<Record<AdminField, Shape>>>> = {
  HU: {
    postalCode: { pattern: /^\d{4}$/, sample: '1011' },
    registrationNumber: { pattern: /^\d{8}(?:-?\d-?\d{2})?$/, sample: '12345678-1-42' },
  },
  AT: { postalCode: { pattern: /^\d{4}$/, sample: '1010' } },
  DE: { postalCode: { pattern: /^\d{5}$/, sample: '10115' } },
  US: { postalCode: { pattern: /^\d{5}(?:-\d{4})?$/, sample: '98052' }, ...stateOf('WA') },
  CA: { postalCode: { pattern: /^[A-Z]\d[A-Z][ -]?\d[A-Z]\d$/i, sample: 'K1A 0B1' }, ...stateOf('ON') },
  CN: stateOf('BJ'),
  MX: stateOf('NL'),
};

/** The shape of a field in a country; undefined where anything goes. */
export function shapeOf(field: AdminField, country: string): Shape | undefined {
  return byCountry[country]?.[field] ?? everywhere[field];
}
