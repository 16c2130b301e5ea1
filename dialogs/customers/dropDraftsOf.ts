// Removes at Microsoft, before a customer is erased, the drafts of delegated administration that bear its name.
import { idsOf } from '../../domain/customers/merge.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { GatewayError } from '../services/microsoft.ts';
import type { Services } from '../services/services.ts';

/** Offers of one customer that are looked through. */
const mostOffers = 500;

/**
 * Drops every draft of a customer's offers, those of the time before they were kept among them: Microsoft removes what
 * nobody was asked about, and nothing else. What cannot be reached now does not keep the customer from being erased.
 */
export async function dropDraftsOf(services: Services, customer: Customer): Promise<void> {
  if (!services.microsoft.acts.offers) return;
  const offers = await services.offers.ofCustomer(idsOf(customer), mostOffers);
  const unasked = offers.flatMap(({ relationshipName, requestedAt }) =>
    relationshipName === undefined || requestedAt !== undefined ? [] : [relationshipName],
  );
  const names = new Set([...offers.flatMap(({ drafts = [] }) => drafts), ...unasked]);
  for (const name of names) {
    try {
      await services.microsoft.delegatedAdmin.dropDraft(name, services.clock.now());
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
    }
  }
}
