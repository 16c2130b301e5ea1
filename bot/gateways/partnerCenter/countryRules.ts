// Reads Microsoft's rules of a country: two spellings of the same fields, and expressions that nobody here wrote.
import type { CountryRules, FieldRule } from '../../../domain/customers/countryRules.ts';
import { fieldOf, flagOf, itemsOf, textOf } from '../calls/looseFields.ts';
import { defined } from '../../../domain/defined.ts';

/** The rules in an answer of `GET /v1/countryvalidationrules/{code}`; undefined for what is none. */
export function readCountryRules(body: unknown): CountryRules | undefined {
  if (textOf(body, 'iso2Code') === undefined) return undefined;
  const rule = (required: string, pattern: string, sample?: string): FieldRule => ({
    required: flagOf(body, required) ?? false,
    ...defined({
      pattern: textOf(body, pattern),
      sample: sample === undefined ? undefined : textOf(body, sample)?.slice(0, 60),
    }),
  });
  return {
    postalCode: rule('isPostalCodeRequired', 'postalCodeRegex'),
    state: { required: flagOf(body, 'isStateRequired') ?? false },
    phone: rule('customerOrganizationPhoneNumberRequired', 'phoneNumberRegex'),
    registrationNumber: rule(
      'customerOrganizationRegistrationNumberRequired',
      'customerOrganizationRegistrationNumberRegex',
      'customerOrganizationRegistrationNumberSample',
    ),
    states: listIn(body, 'supportedStatesList', 'states').map((state) => state.toUpperCase()),
  };
}

/** A list by either of its names: the sample of Microsoft's page has it one level deeper than the table. */
function listIn(body: unknown, name: string, sampleName: string): readonly string[] {
  const items = itemsOf(body, name);
  const found = items.length > 0 ? items : itemsOf(fieldOf(body, sampleName), 'value');
  return found.filter((one): one is string => typeof one === 'string');
}
