// New customers in Partner Center: the free domain, the address, and the tenant that is made exactly once.
import {
  failureOf,
  GatewayError,
  type AddressCheck,
  type CustomerOrder,
  type CustomerOutcome,
} from '../../../dialogs/services/microsoft.ts';
import type { AdminDraft } from '../../../domain/customers/adminFields.ts';
import { fieldOf, itemsOf, textOf } from '../calls/looseFields.ts';
import type { MicrosoftClient } from '../calls/microsoftClient.ts';
import type { CountryRules } from '../../../domain/customers/countryRules.ts';
import { readCountryRules } from './countryRules.ts';
import { addressBody, customerBody, readCreated, customerRefusal } from './customerBody.ts';
import { defined } from '../../../domain/defined.ts';

/** Statuses of Microsoft's address check by what they mean to the person who typed it. */
const verdicts: Readonly<Record<string, AddressCheck['kind']>> = {
  verifiedshippable: 'good',
  verified: 'good',
  interactionrequired: 'suggested',
  streetpartial: 'suggested',
  premisespartial: 'suggested',
  multiple: 'suggested',
  none: 'wrong',
};

/** The indirect reseller, by its tenant, and the client that calls for a person: Microsoft lets no app do it by itself. */
interface ResellerWay {
  readonly id: string;
  readonly client: MicrosoftClient;
}

/** Makes customers. A domain belongs to one tenant, so that an order which is sent again can never make a second one. */
export class PartnerCenterCustomers {
  readonly #client: MicrosoftClient;
  readonly #reseller: ResellerWay | undefined;
  /** The rules that were read, by country, for as long as the process lives. */
  readonly #rules = new Map<string, CountryRules>();

  /** `reseller` where an indirect provider makes customers for one. */
  constructor(client: MicrosoftClient, reseller?: ResellerWay) {
    this.#client = client;
    this.#reseller = reseller;
  }

  /** Only 404 says that a domain is free, and only success that it is taken; everything else says nothing. */
  async checkDomain(domain: string): Promise<'free' | 'taken' | 'unknown'> {
    try {
      const path = `/v1/domains/${encodeURIComponent(domain)}`;
      const { status } = await this.#client.call({ method: 'HEAD', path, name: 'domain', accepts: [404] });
      return status === 404 ? 'free' : 'taken';
    } catch (error) {
      if (error instanceof GatewayError) return 'unknown';
      throw error;
    }
  }

  /** What Microsoft says of an address. `unknown` where it could not be checked. */
  async checkAddress(details: AdminDraft): Promise<AddressCheck> {
    try {
      const { body } = await this.#client.call({
        ...{ method: 'POST', path: '/v1/validations/address', name: 'address', body: addressBody(details) },
      });
      const kind = verdicts[(textOf(body, 'status') ?? '').toLowerCase()] ?? 'unknown';
      const suggestions = itemsOf(body, 'suggestedAddresses').map(readAddress).slice(0, 3);
      if (kind !== 'suggested' && kind !== 'good') return { kind };
      const differs = suggestions.some((one) => !isSame(one, details));
      return differs ? { kind: 'suggested', suggestions } : { kind: 'good' };
    } catch (error) {
      if (error instanceof GatewayError) return { kind: 'unknown' };
      throw error;
    }
  }

  /** Microsoft's rules of a country, read once in the life of a process: they change seldom. Undefined while they cannot be read. */
  async countryRules(country: string): Promise<CountryRules | undefined> {
    const known = this.#rules.get(country);
    if (known !== undefined) return known;
    try {
      const path = `/v1/countryvalidationrules/${encodeURIComponent(country)}`;
      const { body } = await this.#client.call({ method: 'GET', path, name: 'countryRules' });
      const rules = readCountryRules(body);
      if (rules !== undefined) this.#rules.set(country, rules);
      return rules;
    } catch (error) {
      if (error instanceof GatewayError) return undefined;
      throw error;
    }
  }

  /** Makes the tenant, or says why not. Throws a GatewayError; `ambiguous` when it may have been made. */
  async create(order: CustomerOrder): Promise<CustomerOutcome> {
    try {
      const { body } = await (this.#reseller?.client ?? this.#client).call({
        ...{ method: 'POST', path: '/v1/customers', name: 'customer', requestId: order.requestId },
        body: customerBody(order, this.#reseller?.id),
      });
      const created = readCreated(body, order);
      if (created === undefined) throw new GatewayError('ambiguous', 'Partner Center answered no customer.');
      return created;
    } catch (error) {
      if (!(error instanceof GatewayError) || !['broken', 'notAuthorised'].includes(error.kind)) throw error;
      return await this.#refused(order, error);
    }
  }

  /**
   * What became of an order. A domain that is free says that it never arrived. Else the order is sent again under its
   * own id: Microsoft answers what it did then, with the password, and the domain keeps it from making another.
   */
  async lookUp(order: CustomerOrder): Promise<CustomerOutcome | undefined> {
    const domain = await this.checkDomain(order.domain);
    if (domain === 'free') return undefined;
    if (domain === 'unknown') throw new GatewayError('unreachable', 'Nobody knows whether the domain is taken.');
    return await this.create(order);
  }

  /** Why it was refused. A domain that is taken may be taken by this very order, whose answer was lost. */
  async #refused(order: CustomerOrder, error: GatewayError): Promise<CustomerOutcome> {
    const refusal = customerRefusal(error.told.code);
    const failure = failureOf(error);
    if (refusal !== undefined) return { ...refusal, failure };
    if (error.kind === 'notAuthorised') throw error;
    if ((await this.checkDomain(order.domain)) === 'taken') {
      return (await this.#ownCustomer(order)) ?? { kind: 'refused', reason: 'domainTaken', field: 'domainPrefix' };
    }
    const { code } = error.told;
    return { kind: 'refused', reason: 'other', failure, ...defined({ code }) };
  }

  /** The partner's customer with the domain and the name of an order: the one that it made. */
  async #ownCustomer({ domain, details }: CustomerOrder): Promise<CustomerOutcome | undefined> {
    const filter = encodeURIComponent(JSON.stringify({ Field: 'Domain', Value: domain, Operator: 'starts_with' }));
    const path = `/v1/customers?size=0&filter=${filter}`;
    const { body } = await this.#client.call({ method: 'GET', path, name: 'customers' });
    const own = itemsOf(body, 'items').find((item) => {
      const profile = fieldOf(item, 'companyProfile');
      const isNamed = textOf(profile, 'companyName')?.toLowerCase() === details.organisation?.trim().toLowerCase();
      return textOf(profile, 'domain')?.toLowerCase() === domain.toLowerCase() && isNamed;
    });
    return own === undefined ? undefined : readCreated(own, { domain });
  }
}

function readAddress(address: unknown): AdminDraft {
  const fields = ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode'] as const;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = textOf(address, field);
      return value === undefined ? [] : [[field, value.slice(0, 200)]];
    }),
  );
}

/** The same address, whatever its case: only a difference is worth a question. */
function isSame(suggested: AdminDraft, typed: AdminDraft): boolean {
  const fold = (text: string | undefined): string => (text ?? '').trim().toLowerCase();
  return (['addressLine1', 'city', 'postalCode'] as const).every(
    (field) => suggested[field] === undefined || fold(suggested[field]) === fold(typed[field]),
  );
}
