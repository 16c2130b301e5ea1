// The body of a new customer in Partner Center, and what its answers and refusals mean.
import type { CustomerOrder, CustomerOutcome, CustomerRefusal } from '../../../dialogs/services/microsoft.ts';
import { culturesOf } from '../../../domain/customers/countries.ts';
import type { AdminDraft } from '../../../domain/customers/adminFields.ts';
import { fieldOf, textOf } from '../calls/looseFields.ts';
import { defined, filled } from '../../../domain/defined.ts';

/** What the codes of refusals say of the input (Partner Center REST error codes). */
const refusals: Readonly<Record<string, Omit<CustomerRefusal, 'code'>>> = {
  '600002': { reason: 'registrationNumberNotSupported', field: 'registrationNumber' },
  '600049': { reason: 'registrationNumberMissing', field: 'registrationNumber' },
  '600050': { reason: 'registrationNumberWrong', field: 'registrationNumber' },
  '600051': { reason: 'phoneMissing', field: 'phone' },
  '2030': { reason: 'marketNotAllowed', field: 'country' },
  '800070': { reason: 'marketNotAllowed', field: 'country' },
  '800073': { reason: 'accountUnderReview' },
  '800074': { reason: 'accountUnderReview' },
  '800075': { reason: 'accountUnderReview' },
};

/**
 * The body of `POST /v1/customers`. No password is sent: Microsoft makes one. `resellerId` is the indirect reseller's
 * tenant: without it the customer is the provider's own.
 */
export function customerBody({ details, domain, language }: CustomerOrder, resellerId?: string): object {
  const { country = '' } = details;
  const cultures = culturesOf(country);
  const culture = cultures.find((one) => one.startsWith(`${language}-`)) ?? cultures[0] ?? 'en-US';
  return {
    ...defined({ associatedPartnerId: resellerId }),
    companyProfile: {
      domain,
      ...defined({ organizationRegistrationNumber: details.registrationNumber }),
    },
    billingProfile: {
      email: details.mail,
      culture,
      language: culture.split('-')[0],
      companyName: details.organisation,
      defaultAddress: {
        ...addressBody(details),
        firstName: details.firstName,
        lastName: details.lastName,
        ...phoneOf(details),
      },
    },
  };
}

/** An address as Partner Center writes it; empty fields are left out. */
export function addressBody(details: AdminDraft): object {
  const { country, city, state, addressLine1, addressLine2, postalCode } = details;
  const address = { country, city, state, addressLine1, addressLine2, postalCode };
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined && value !== ''));
}

function phoneOf({ phone }: AdminDraft): object {
  return filled({ phoneNumber: phone });
}

/** The customer in an answer; undefined when it holds none. */
export function readCreated(body: unknown, { domain }: Pick<CustomerOrder, 'domain'>): CustomerOutcome | undefined {
  const profile = fieldOf(body, 'companyProfile');
  const microsoftTenantId = (textOf(body, 'id') ?? textOf(profile, 'tenantId'))?.toLowerCase();
  if (microsoftTenantId === undefined) return undefined;
  const credentials = fieldOf(body, 'userCredentials');
  const password = fieldOf(credentials, 'password');
  return {
    kind: 'created',
    microsoftTenantId,
    domain: textOf(profile, 'domain')?.toLowerCase() ?? domain,
    userName: (textOf(credentials, 'userName') ?? 'admin').split('@')[0] ?? 'admin',
    ...(typeof password === 'string' && password !== '' ? { password } : {}),
  };
}

/** What a code says of the input; undefined for one that is about something else. */
export function customerRefusal(code: string | undefined): Extract<CustomerOutcome, { kind: 'refused' }> | undefined {
  const found = code !== undefined && Object.hasOwn(refusals, code) ? refusals[code] : undefined;
  return found === undefined || code === undefined ? undefined : { kind: 'refused', ...found, code };
}
