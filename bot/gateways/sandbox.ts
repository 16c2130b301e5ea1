// The sandbox: a pretend Microsoft that keeps its own books in the store, for local mode, demonstrations and tests.
import type { Microsoft } from '../../dialogs/services/microsoft.ts';
import type { Store } from '../../storage/store.ts';
import type { RandomBytes } from './randomUuid.ts';
import { SandboxCustomers } from './sandboxCustomers.ts';
import { SandboxOffers } from './sandboxOffers.ts';
import { SandboxRedemptions } from './sandboxRedemptions.ts';
import { SandboxTroubles } from './sandboxTroubles.ts';

/** The pretend Microsoft, and what only a sandbox can do. */
export interface Sandbox extends Microsoft {
  readonly mode: 'sandbox';
  /** Gives a domain to a tenant that nobody ordered here, so that it counts as taken. May be repeated. */
  foundTenant(domain: string): Promise<void>;
}

/**
 * Opens the sandbox over a store. Everything it decides is on record before it acts, so that a restart changes no
 * answer and several instances on one store redeem a key once. Product keys are kept as salted fingerprints only.
 */
export function openSandbox(store: Store, randomBytes: RandomBytes): Sandbox {
  const troubles = new SandboxTroubles(store);
  const customers = new SandboxCustomers(store, troubles, randomBytes);
  const redemptions = new SandboxRedemptions(store, troubles, randomBytes);
  return {
    mode: 'sandbox',
    acts: { customers: true, keys: true, offers: true },
    checkDomain: async (domain) => ((await customers.isTaken(domain)) ? 'taken' : 'free'),
    createCustomer: (order) => customers.create(order),
    redeem: (order) => redemptions.redeem(order),
    lookUpCustomer: ({ requestId }) => customers.lookUp(requestId),
    lookUpRedemption: (requestId) => redemptions.lookUp(requestId),
    delegatedAdmin: new SandboxOffers(store, troubles, randomBytes),
    foundTenant: (domain) => customers.found(domain),
  };
}
