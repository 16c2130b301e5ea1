// The registration numbers that Microsoft asks of organisations: in which countries, how they look, and an example.
import type { Shape } from './adminFields.ts';

/** Letters and digits with what people put between them: Partner Center publishes no more for most countries. */
const anything = /^[\p{L}\p{N}](?:[\p{L}\p{N} ./-]*[\p{L}\p{N}])?$/u;

const number = (sample: string, pattern = anything): Shape => ({ pattern, sample });

/**
 * Countries whose organisations must name a registration number and a phone: Partner Center's error codes 600049 and
 * 600051, and the field tables of "Create a customer". Every example passes the check digit of its country. Hungary's
 * is the tax number: 8 digits, or 8-1-2 with or without dashes; Partner Center does not publish which of the two it
 * takes, so both pass. Check digits of what people enter are left to Microsoft: refusing a number that Microsoft takes
 * would stop a set-up for nothing.
 */
const numbers = {
  AE: number('100123456700003'),
  AM: number('02512345'),
  AZ: number('1234567891'),
  BR: number('11.222.333/0001-81'),
  BY: number('100123457'),
  HU: number('12345676-2-42', /^\d{8}(?:-?\d-?\d{2})?$/),
  IN: number('AAACB1234C'),
  IQ: number('12345678'),
  KG: number('00101202410012'),
  KZ: number('241040000010'),
  MD: number('1003600123459'),
  MM: number('123456789'),
  PL: number('1234563218'),
  RU: number('1234567894'),
  SA: number('300123456700003'),
  SS: number('12345678'),
  TH: number('0105555123450'),
  TJ: number('123456789'),
  TR: number('1234567890'),
  UA: number('12345678'),
  UZ: number('301234567'),
  VE: number('J-12345678-4'),
  VN: number('0312345698'),
  ZA: number('2024/123456/07'),
} as const satisfies Readonly<Record<string, Shape>>;

/** A country whose organisations have a number to name. */
export type NumberCountry = keyof typeof numbers;

/** True when an organisation there must name a registration number and a phone. Elsewhere the number is refused. */
export function needsRegistrationNumber(country: string): country is NumberCountry {
  return Object.hasOwn(numbers, country);
}

/** How the number looks in a country; undefined where Microsoft takes none. */
export function registrationNumberOf(country: string): Shape | undefined {
  return needsRegistrationNumber(country) ? numbers[country] : undefined;
}

/** The countries with a number; for tests. */
export const numberCountries = Object.keys(numbers) as readonly NumberCountry[];
