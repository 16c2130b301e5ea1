// The countries and regions: where Microsoft 365 is sold, what they are called, and what each demands.
import { addressFormOf } from './addressForms.ts';
import type { AdminField } from './adminFields.ts';
import { needsRegistrationNumber } from './registrationNumbers.ts';
import cultures from '../data/countries.json' with { type: 'json' };

/** A country or region to choose, named for the reader. */
export interface Country {
  /** ISO 3166-1 alpha-2, or XK for Kosovo. */
  readonly code: string;
  readonly name: string;
}

const culturesByCode: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(cultures));

/** What is made once for each language that the desk speaks: Intl takes longer to make names than to use them. */
const displayNames = new Map<string, Intl.DisplayNames>();
const pickers = new Map<string, readonly Country[]>();

/** Codes that Partner Center knows and nobody lives under: a dissolved country and single islands. */
const hiddenCodes = new Set(['AN', 'XE', 'XJ', 'XS']);

/** The countries of the picker, named in a language and sorted as its readers expect. */
export function pickerCountries(language: string): readonly Country[] {
  const known = pickers.get(language);
  if (known !== undefined) return known;
  const collator = new Intl.Collator(language);
  const countries = [...culturesByCode.keys()]
    .filter((code) => !hiddenCodes.has(code))
    .map((code) => ({ code, name: countryName(code, language) }))
    .sort((one, other) => collator.compare(one.name, other.name));
  pickers.set(language, countries);
  return countries;
}

/** What a country is called in a language; the code itself when it has no name. */
export function countryName(code: string, language: string): string {
  const known = /^[A-Z]{2}$/.test(code);
  return (known ? namesIn(language).of(code) : undefined) ?? code;
}

function namesIn(language: string): Intl.DisplayNames {
  const known = displayNames.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  displayNames.set(language, made);
  return made;
}

/** True when Microsoft 365 is sold under a code (two capital letters), also one that no picker shows. */
export function isSold(code: string): boolean {
  return culturesByCode.has(code);
}

/** Cultures of a country, such as `hu-HU`, the local one first; none for an unknown code. */
export function culturesOf(code: string): readonly string[] {
  return culturesByCode.get(code) ?? [];
}

/** What a country demands beside the fields that everybody fills in. */
export function demandsOf(code: string): readonly AdminField[] {
  const { postal, state } = addressFormOf(code);
  const numbered = needsRegistrationNumber(code);
  return [
    ...(numbered ? (['phone'] as const) : []),
    ...(state?.needed === true ? (['state'] as const) : []),
    ...(postal === undefined || postal.optional === true ? [] : (['postalCode'] as const)),
    ...(numbered ? (['registrationNumber'] as const) : []),
  ];
}

/** The fields that a form of a country shows, the address in its order; what a country does not have is left out. */
export function fieldsOf(code: string): readonly AdminField[] {
  const numbered = needsRegistrationNumber(code) ? (['registrationNumber'] as const) : [];
  const { order } = addressFormOf(code);
  return ['country', 'organisation', ...numbered, 'domainPrefix', ...order, 'firstName', 'lastName', 'mail', 'phone'];
}
