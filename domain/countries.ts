// Owns the countries and regions: where Microsoft 365 is sold, and what Microsoft demands of a customer there.
// Source: Microsoft Partner Center, supported countries and regions; "Create a customer" and its error codes.
import cultures from './data/countries.json' with { type: 'json' };

/** ISO 3166-1 alpha-2, or XK for Kosovo. */
export type CountryCode = string;

const localCultures: Readonly<Record<string, string>> = cultures;

/** Countries in which Microsoft demands the organisation's registration number and a phone number. */
const demanding = new Set('AM AZ BY HU KZ KG MD RU TJ UZ UA BR IN ZA PL AE SA TR TH VN MM IQ SS VE'.split(' '));
/** Countries whose states or provinces Microsoft checks against a list. */
const withStates = new Set(['US', 'CA', 'CN', 'MX']);

/** Codes of all countries and regions where Microsoft 365 is sold. */
export const countryCodes: readonly CountryCode[] = Object.keys(localCultures);

/** Whether Microsoft 365 is sold in a country. */
export function isSold(code: string): boolean {
  return Object.hasOwn(localCultures, code);
}

/** The culture of a country, such as `hu-HU`; `en-US` for a country that is not on the list. */
export function cultureOf(code: CountryCode): string {
  return localCultures[code] ?? 'en-US';
}

/** What Microsoft demands of an organisation in a country, beside what it demands everywhere. */
export function demandsOf(code: CountryCode): {
  readonly registrationNumber: boolean;
  readonly phone: boolean;
  readonly state: boolean;
} {
  const demands = demanding.has(code);
  return { registrationNumber: demands, phone: demands, state: withStates.has(code) };
}

/** The name of a country in a language; the code itself when the language has no name for it. */
export function countryName(code: CountryCode, language: string): string {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** All countries by name, in the order of the language. */
export function countriesIn(language: string): readonly { readonly code: CountryCode; readonly name: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  const order = new Intl.Collator(language);
  return countryCodes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => order.compare(one.name, other.name));
}
