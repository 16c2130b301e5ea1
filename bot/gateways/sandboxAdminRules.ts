// What the sandbox demands of a new customer: the fields, limits and country rules of Partner Center's documentation.
import type { AdminDraft, AdminField } from '../../domain/customers/adminFields.ts';
import type { CustomerOrder, CustomerRefusal } from '../../dialogs/services/microsoft.ts';

/** Countries whose organisations must name a registration number and a phone (Partner Center error codes 600049, 600051). */
const numberRequired = new Set(['AM', 'AZ', 'BY', 'HU', 'KZ', 'KG', 'MD', 'RU', 'TJ', 'UZ', 'UA']);
/** Countries that take a registration number besides those (Partner Center: create a customer, field table). */
const numberAllowed = new Set(['BR', 'IN', 'ZA', 'PL', 'AE', 'SA', 'TR', 'TH', 'VN', 'MM', 'IQ', 'SS', 'VE']);
/** Countries where Microsoft 365 is not sold. */
const notSold = new Set(['CU', 'IR', 'KP', 'SD', 'SY']);
const numberShapes: Readonly<Record<string, RegExp>> = { HU: /^\d{8}(-?\d-?\d{2})?$/ };
const postalCodeShapes: Readonly<Record<string, RegExp>> = { HU: /^\d{4}$/, DE: /^\d{5}$/, US: /^\d{5}(-\d{4})?$/ };
const stateRequired = new Set(['US', 'CA']);

/** Fields every customer needs, with their limits (Partner Center: customer resources). */
const required: readonly (readonly [AdminField, number])[] = [
  ['organisation', 256],
  ['firstName', 50],
  ['lastName', 50],
  ['mail', 254],
];
const domainShape = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.onmicrosoft\.com$/;

/** The first thing that Microsoft would refuse about an order, or undefined when it would take it. */
export function adminRefusal({ details, domain }: CustomerOrder): CustomerRefusal | undefined {
  const country = (details.country ?? '').trim();
  if (!/^[A-Z]{2}$/.test(country)) return { reason: 'other', field: 'country' };
  if (notSold.has(country)) return { reason: 'marketNotAllowed', field: 'country', code: '2030' };
  for (const [field, limit] of required) {
    if (!isFilled(details[field], limit)) return { reason: 'other', field };
  }
  if (!/^\S+@\S+\.\S+$/.test(details.mail ?? '')) return { reason: 'other', field: 'mail' };
  if (!domainShape.test(domain)) return { reason: 'other', field: 'domainPrefix' };
  return addressRefusal(details, country) ?? numberRefusal(details, country) ?? phoneRefusal(details, country);
}

function addressRefusal(details: AdminDraft, country: string): CustomerRefusal | undefined {
  const wrong = (field: AdminField): CustomerRefusal => ({ reason: 'addressWrong', field });
  if (!isFilled(details.addressLine1, 200)) return wrong('addressLine1');
  if ((details.addressLine2 ?? '').length > 200) return wrong('addressLine2');
  if (!isFilled(details.city, 100)) return wrong('city');
  const state = (details.state ?? '').trim();
  if (state.length > 2 || (stateRequired.has(country) && state.length < 2)) return wrong('state');
  const shape = postalCodeShapes[country];
  return shape === undefined || shape.test((details.postalCode ?? '').trim()) ? undefined : wrong('postalCode');
}

function numberRefusal(details: AdminDraft, country: string): CustomerRefusal | undefined {
  const field = 'registrationNumber';
  const number = (details.registrationNumber ?? '').trim();
  if (number === '') {
    return numberRequired.has(country) ? { reason: 'registrationNumberMissing', field, code: '600049' } : undefined;
  }
  if (!numberRequired.has(country) && !numberAllowed.has(country)) {
    return { reason: 'registrationNumberNotSupported', field, code: '600002' };
  }
  const shape = numberShapes[country] ?? /^[\p{L}\d][\p{L}\d ./-]{0,49}$/u;
  return shape.test(number) ? undefined : { reason: 'registrationNumberWrong', field, code: '600050' };
}

function phoneRefusal(details: AdminDraft, country: string): CustomerRefusal | undefined {
  const phone = (details.phone ?? '').trim();
  if (phone === '') {
    return numberRequired.has(country) ? { reason: 'phoneMissing', field: 'phone', code: '600051' } : undefined;
  }
  return /^\+?[\d ()/.-]{4,30}$/.test(phone) ? undefined : { reason: 'other', field: 'phone' };
}

function isFilled(value: string | undefined, limit: number): boolean {
  const length = (value ?? '').trim().length;
  return length > 0 && length <= limit;
}
