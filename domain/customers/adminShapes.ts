// The shapes of admin details: how a mail address, a phone, a postal code or a tax number looks, by country.
import { addressFormOf } from './addressForms.ts';
import type { AdminField, Shape } from './adminFields.ts';
import { registrationNumberOf } from './registrationNumbers.ts';

const mail: Shape = {
  pattern:
    /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}]$/u,
  sample: 'anna@example.com',
};
/** 6 to 15 digits, as the international numbering plan allows, with what people put between them. */
const phone = /^\+?[\s().\-/]*(?:\d[\s().\-/]*){6,15}$/;
/** Letters, digits and hyphens, not at an end; Microsoft takes 27 characters before `.onmicrosoft.com`. */
const domainPrefix: Shape = { pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, sample: 'contoso' };

/** The shape of a field in a country; undefined where anything goes. */
export function adminShapeOf(field: AdminField, country: string): Shape | undefined {
  const form = addressFormOf(country);
  switch (field) {
    case 'mail':
      return mail;
    case 'phone':
      return { pattern: phone, sample: form.phone ?? '+1 425 555 0100' };
    case 'domainPrefix':
      return domainPrefix;
    case 'postalCode':
      return form.postal;
    case 'state':
      return form.state === undefined ? undefined : { pattern: /^[A-Z]{2}$/, sample: form.state.sample };
    case 'registrationNumber':
      return registrationNumberOf(country);
    default:
      return undefined;
  }
}
