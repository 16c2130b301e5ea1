// A pretend Partner Center on loopback: customers, domains, addresses and subscriptions, as Microsoft documents them.
import { randomUUID } from 'node:crypto';
import { collection, refusal, strayFields } from './partnerCenterAnswers.ts';
import { takePatch } from './takePatch.ts';
import { FakeAgreements } from './fakeAgreements.ts';
import { customerList, wholeCustomer } from './fakeCustomerList.ts';
import { FakeCatalogue } from './fakeCatalogue.ts';
import { FakeAudit } from './fakeAudit.ts';
import { FakePersonCalls } from './fakePersonCalls.ts';
import { FakeRegistration } from './fakeRegistration.ts';
import { FakeService, type ServiceAnswer, type ServiceRequest } from './fakeService.ts';

type Json = Record<string, unknown>;

/** A customer in the books. */
export interface FakeCustomer {
  readonly id: string;
  readonly domain: string;
  readonly companyName: string;
  readonly subscriptions: Json[];
  readonly password?: string;
  /** The indirect reseller of the customer. */
  readonly associatedPartnerId?: string;
}

const needsNumber = new Set(['HU']);
/** Fields of a new customer. */
const known = {
  root: ['companyProfile', 'billingProfile', 'associatedPartnerId', 'enableGDAPByDefault'],
  billing: ['email', 'culture', 'language', 'companyName', 'defaultAddress'],
  address: [
    ...['country', 'city', 'state', 'addressLine1', 'addressLine2', 'postalCode'],
    ...['firstName', 'lastName', 'phoneNumber'],
  ],
};

/** A subscription as Partner Center writes it; new commerce, a year, renewing. */
export function subscriptionBody(more: Json = {}): Json {
  return {
    id: randomUUID(),
    offerId: 'CFQ7TTC0LH18:0001:CFQ7TTC0K971',
    entitlementId: randomUUID(),
    offerName: 'Microsoft 365 Business Standard',
    friendlyName: 'Office seats',
    productType: { id: 'OnlineServicesNCE', displayName: 'OnlineServicesNCE' },
    ...{ quantity: 10, unitType: 'Licenses', hasPurchasableAddons: false },
    creationDate: '2026-04-01T09:41:12.1234567Z',
    effectiveStartDate: '2026-04-01T00:00:00.0000000+00:00',
    commitmentEndDate: '2027-03-31T00:00:00.0000000',
    cancellationAllowedUntilDate: '2026-04-08T09:41:12.1234567Z',
    termDuration: 'P1Y',
    renewalTermDuration: '',
    status: 'active',
    autoRenewEnabled: true,
    ...{ isTrial: false, billingType: 'license', billingCycle: 'annual', contractType: 'subscription', partnerId: '' },
    refundOptions: [{ type: 'Full', expiresAt: '2026-04-08T00:00:00Z' }],
    aFieldOfTomorrow: { kept: ['as', 'it', 'is'] },
    links: { self: { uri: '/customers/x/subscriptions/y', method: 'GET', headers: [] } },
    attributes: { etag: '"-1"', objectType: 'Subscription' },
    ...more,
  };
}

/** Partner Center. */
export class FakePartnerCenter extends FakeService {
  readonly customers: FakeCustomer[] = [];
  /** Where its events go. */
  readonly registration = new FakeRegistration();
  /** What was done there. */
  readonly audit = new FakeAudit();
  /** Customers' agreements. */
  readonly agreements = new FakeAgreements();
  /** What it sells at a renewal. */
  readonly catalogue = new FakeCatalogue();
  /** What it does for persons only. */
  readonly person = new FakePersonCalls();
  /** Indirect resellers that work with the partner, by their tenants. */
  readonly resellers = new Set<string>();
  /** Domains that somebody else has. */
  readonly takenDomains = new Set<string>();
  /** Items on a page of customers, whatever size was asked for. */
  pageLimit = 100;
  /** What the address check says. */
  addressAnswer: Json = { status: 'VerifiedShippable', suggestedAddresses: [] };
  /** What it says of a country, beside its code. */
  readonly countryRules = new Map<string, Json>();
  /** A change is taken and worked on: so many looks find it as it was. */
  changesTakeLooks = 0;
  /** By this instant the time to take something back is over. */
  now = Date.parse('2027-03-01T09:00:00Z');
  readonly #orders = new Map<string, ServiceAnswer>();
  readonly #waiting: { readonly id: string; readonly body: Json; left: number }[] = [];
  #etags = 1;

  /** Puts a customer with subscriptions into the books. */
  add(companyName: string, subscriptions: readonly Json[] = [], id: string = randomUUID()): FakeCustomer {
    const domain = `${companyName.toLowerCase().replace(/[^a-z0-9]/g, '')}.onmicrosoft.com`;
    const customer = { id, domain, companyName, subscriptions: [...subscriptions] };
    this.customers.push(customer);
    return customer;
  }

  protected headerFault(request: ServiceRequest): string | undefined {
    const { headers, method, body } = request;
    const token = this.tokenOf(request);
    if (token?.scope !== `${this.url}/.default`) return 'a token for somebody else';
    if (!this.isGuid(headers['ms-requestid'])) return 'no MS-RequestId';
    if (!this.isGuid(headers['ms-correlationid'])) return 'no MS-CorrelationId';
    if (!this.isFresh(headers['ms-correlationid'])) return 'an MS-CorrelationId that was used before';
    if (headers['ms-contract-version'] !== 'v1') return 'no MS-Contract-Version';
    if (headers.accept !== 'application/json') return 'no Accept';
    if (body !== undefined && headers['content-type'] !== 'application/json') return 'no Content-Type';
    return method === 'GET' && body !== undefined ? 'a body where none belongs' : undefined;
  }

  protected serve(request: ServiceRequest): ServiceAnswer | undefined {
    const { method, path } = request;
    const by = this.tokenOf(request)?.by;
    const isCustomer = (one: string): boolean => this.customers.some((customer) => customer.id === one.toLowerCase());
    const registered =
      this.registration.serve(request) ??
      this.audit.serve(request) ??
      this.person.serve(request, by) ??
      this.agreements.serve(request, by, isCustomer);
    if (registered !== undefined) return registered;
    const [root, version, area, id = '', part, sub] = path.split('/');
    if (root !== '' || version !== 'v1') return undefined;
    if (method === 'HEAD' && area === 'domains') return { status: this.#isTaken(id) ? 200 : 404 };
    if (method === 'POST' && area === 'validations' && id === 'address') return this.#address(request);
    if (method === 'GET' && area === 'countryvalidationrules') {
      return { status: 200, body: { iso2Code: id, isStateRequired: false, ...this.countryRules.get(id) } };
    }
    if (area !== 'customers') return undefined;
    if (id === '')
      return method === 'POST' ? this.#create(request) : customerList(this.customers, request, this.pageLimit);
    const customer = this.customers.find((one) => one.id === id.toLowerCase());
    if (customer === undefined) return refusal(403, 20002);
    const sold = this.catalogue.serve(request, this.faults);
    if (sold !== undefined) return sold;
    if (part === undefined && method === 'GET') return { status: 200, body: wholeCustomer(customer) };
    if (part !== 'subscriptions') return undefined;
    if (sub === undefined) return { status: 200, body: collection(customer.subscriptions) };
    return this.#subscription(request, customer, sub);
  }

  #isTaken(domain: string): boolean {
    const name = domain.toLowerCase();
    return this.takenDomains.has(name) || this.customers.some((one) => one.domain === name);
  }

  #address({ body }: ServiceRequest): ServiceAnswer {
    const stray = strayFields(body, known.address);
    if (stray !== undefined) return this.#wrong(stray);
    const { addressLine1, city, country } = body as Json;
    if ([addressLine1, city, country].some((value) => typeof value !== 'string')) return refusal(400, '3000');
    return { status: 200, body: { originalAddress: body, ...this.addressAnswer } };
  }

  #create(request: ServiceRequest): ServiceAnswer {
    const intent = String(request.headers['ms-requestid']);
    if (this.#orders.has(intent)) return this.#orders.get(intent)!;
    const answer = this.#newCustomer(request.body as Json, this.tokenOf(request)?.by);
    if (answer.status === 201) this.#orders.set(intent, answer);
    return answer;
  }

  #newCustomer(body: Json, by: string | undefined): ServiceAnswer {
    const billing = (body['billingProfile'] ?? {}) as Json;
    const company = (body['companyProfile'] ?? {}) as Json;
    const address = (billing['defaultAddress'] ?? {}) as Json;
    const associatedPartnerId = body['associatedPartnerId'] as string | undefined;
    if (associatedPartnerId !== undefined) {
      if (by !== 'refresh_token') return refusal(403, 900329);
      if (!this.resellers.has(associatedPartnerId)) return refusal(400, '2071');
    }
    const stray =
      strayFields(body, known.root) ?? strayFields(billing, known.billing) ?? strayFields(address, known.address);
    if (stray !== undefined) return this.#wrong(stray);
    const missing = known.billing.find((field) => billing[field] === undefined);
    if (missing !== undefined || typeof company['domain'] !== 'string') return refusal(400, 3000);
    if (needsNumber.has(String(address['country']))) {
      if (company['organizationRegistrationNumber'] === undefined) return refusal(400, '600049');
      if (address['phoneNumber'] === undefined) return refusal(400, 600051);
    }
    const domain = company['domain'].toLowerCase();
    if (this.#isTaken(domain)) return refusal(400, 3000, 'The domain is in use.');
    const id = randomUUID();
    const password = `Pw-${randomUUID()}`;
    const companyName = String(billing['companyName']);
    const reseller = associatedPartnerId === undefined ? {} : { associatedPartnerId };
    this.customers.push({ id, domain, companyName, subscriptions: [], password, ...reseller });
    return {
      status: 201,
      body: {
        id,
        commerceId: randomUUID(),
        companyProfile: { tenantId: id, domain, companyName: billing['companyName'] },
        billingProfile: { ...billing, id: randomUUID(), attributes: { etag: '-1234567890123456789' } },
        relationshipToPartner: 'none',
        userCredentials: { userName: 'admin', password },
        attributes: { objectType: 'Customer' },
      },
    };
  }

  #subscription(request: ServiceRequest, customer: FakeCustomer, id: string): ServiceAnswer {
    this.#settle(customer);
    const at = customer.subscriptions.findIndex((one) => String(one['id']).toLowerCase() === id.toLowerCase());
    const present = customer.subscriptions[at];
    if (present === undefined) return refusal(404, 20003);
    if (request.method === 'GET') return { status: 200, body: present };
    if (request.method !== 'PATCH') return undefined as never;
    const next = request.body as Json;
    const taken = takePatch({ present, next, etag: request.headers['if-match'], now: this.now });
    if ('code' in taken) return refusal(400, taken.code);
    const refused = this.catalogue.refuses(present, taken.body);
    if (refused !== undefined) return refusal(400, refused);
    if (taken.lost.length > 0) this.faults.push(`PATCH without ${taken.lost.join(', ')}`);
    const written = {
      ...taken.body,
      attributes: { ...(present['attributes'] as Json), etag: `"${(this.#etags += 1)}"` },
    };
    if (this.changesTakeLooks > 0) {
      this.#waiting.push({ id, body: written, left: this.changesTakeLooks });
      return {
        status: 202,
        headers: { location: `/customers/${customer.id}/subscriptions/${id}`, 'retry-after': '1' },
      };
    }
    customer.subscriptions[at] = written;
    return { status: 200, body: written };
  }

  /** Lets changes that are worked on come to their end, after enough looks. */
  #settle(customer: FakeCustomer): void {
    for (const one of this.#waiting) {
      one.left -= 1;
      const at = customer.subscriptions.findIndex(({ id }) => id === one.id);
      if (one.left < 0 && at !== -1) customer.subscriptions[at] = one.body;
    }
  }

  #wrong(field: string): ServiceAnswer {
    this.faults.push(`a field that is not documented: ${field}`);
    return refusal(400, 3000);
  }
}
