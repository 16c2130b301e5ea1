// The port to the products that a subscription may turn into when it renews, and the terms in which they are sold.
import type { Billing, CatalogueProduct } from '../../domain/endOfTerm/nextTerm.ts';

/** A product that Microsoft names for the renewal of a subscription. */
export interface OfferedProduct extends CatalogueProduct {
  /** Why Microsoft does not allow it now, in its own words; absent where it does. */
  readonly refusal?: string;
  /** True where Microsoft moves the licences of the users to it. */
  readonly movesUsers: boolean;
}

/** A term in which a product is sold. */
export interface OfferedTerm {
  readonly termMonths: number;
  readonly billing: Billing;
}

/** Reads them, each for one customer; every call may throw a GatewayError. */
export interface NextProducts {
  /** What a subscription may renew into, by Microsoft's ids of both; none where Microsoft offers nothing else. */
  offered(tenantId: string, subscriptionId: string, urgency: 'person' | 'upkeep'): Promise<readonly OfferedProduct[]>;
  /** The terms of a product (`itemId`) for a customer; none where it is sold no more. */
  terms(tenantId: string, itemId: string): Promise<readonly OfferedTerm[]>;
}
