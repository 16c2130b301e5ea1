// The port to the tenants of customers: what each says of its licences, where the customer gave access.
import type { TenantLicences } from '../../domain/microsoft/tenantLicences.ts';

/** Reads in customers' own tenants; delegated administration is what lets the desk in. */
export interface CustomerTenants {
  /** Everything a tenant says of its licences. Throws a GatewayError; `notAuthorised` where the customer gave no access. */
  licences(tenantId: string, urgency: 'person' | 'upkeep'): Promise<TenantLicences>;
}
