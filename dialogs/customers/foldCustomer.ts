// Lets a customer go into another one: what is known of it, the way there from its id, and its subscriptions.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { merged } from '../../domain/customers/merge.ts';
import type { Services } from '../services/services.ts';
import { alignSubscriptions } from './alignSubscriptions.ts';

/**
 * Looks at both as they are now, so that it may come late and more than once, and what was typed into the one that goes
 * until the last moment is not lost. Where two people let two customers go into each other, the one whose id comes
 * first stays.
 */
export async function foldCustomer(
  services: Services,
  { from, into, takes }: Extract<Consequence, { readonly does: 'foldCustomer' }>,
): Promise<void> {
  const { customers } = services;
  for (let goes = await customers.unmerged(from); goes !== undefined; goes = await customers.unmerged(from)) {
    const { value } = goes;
    const stays = await customers.get(into);
    if (stays === undefined || stays.value.id === from) return;
    if (value.mergedFrom?.includes(into) === true && from < into) return;
    await customers.change(into, (present) => merged(present, value, takes));
    if (await customers.leadTo(goes, stays.value.id)) break;
  }
  await alignSubscriptions(services, from);
  await alignSubscriptions(services, into);
}
