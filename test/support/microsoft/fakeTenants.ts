// Customers' own tenants in a pretend Graph: their subscriptions and how many licences are in use, for whoever was let in.
import type { ServiceAnswer, ServiceRequest } from './fakeService.ts';

type Json = Record<string, unknown>;

/** What a tenant holds, as Graph writes it. */
export interface FakeTenant {
  readonly subscriptions: Json[];
  readonly skus: Json[];
}

const refusal = (status: number, code: string): ServiceAnswer => ({
  status,
  body: { error: { code, message: 'Anna Kovács: refused', innerError: { 'request-id': 'r' } } },
});

/** A subscription in a tenant (Microsoft Graph: companySubscription). */
export function tenantSubscription(more: Json = {}): Json {
  return {
    id: '4a2f0000-0000-4000-8000-000000000001_x',
    commerceSubscriptionId: 'ONE',
    createdDateTime: '2026-04-01T00:00:00Z',
    isTrial: false,
    nextLifecycleDateTime: '2027-03-31T23:59:59.1234567Z',
    ownerId: null,
    ownerTenantId: null,
    ownerType: null,
    skuId: '3B555118-da6a-4418-894f-7df1e2096870',
    skuPartNumber: 'O365_BUSINESS_ESSENTIALS',
    status: 'Enabled',
    totalLicenses: 10,
    serviceStatus: [{ appliesTo: 'User', provisioningStatus: 'Success', servicePlanName: 'EXCHANGE_S_STANDARD' }],
    ...more,
  };
}

/** A product in a tenant (Microsoft Graph: subscribedSku). */
export function tenantSku(used: number, more: Json = {}): Json {
  return {
    accountId: 'a',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: used,
    prepaidUnits: { enabled: 10, lockedOut: 0, suspended: 0, warning: 0 },
    skuId: '3b555118-da6a-4418-894f-7df1e2096870',
    skuPartNumber: 'O365_BUSINESS_ESSENTIALS',
    subscriptionIds: ['x'],
    ...more,
  };
}

/** The tenants, by their ids; every other one lets nobody in. */
export class FakeTenants {
  readonly tenants = new Map<string, FakeTenant>();
  /** Items on a page. */
  pageLimit = 100;

  /** What a question about the tenant of the token gets; undefined for one about something else. */
  serve({ method, path, query }: ServiceRequest, tenantId: string, url: string): ServiceAnswer | undefined {
    const field = { '/v1.0/subscribedSkus': 'skus', '/v1.0/directory/subscriptions': 'subscriptions' }[path];
    if (field === undefined || method !== 'GET') return undefined;
    const tenant = this.tenants.get(tenantId);
    if (tenant === undefined) return refusal(403, 'Authorization_RequestDenied');
    const all = tenant[field as keyof FakeTenant];
    const from = Number(query.get('$skiptoken') ?? 0);
    const value = all.slice(from, from + this.pageLimit);
    const next = from + value.length;
    const link = next < all.length ? { '@odata.nextLink': `${url}${path}?$skiptoken=${next}` } : {};
    return { status: 200, body: { '@odata.context': 'x', value, ...link } };
  }
}
