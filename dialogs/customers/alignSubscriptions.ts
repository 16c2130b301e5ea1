// Brings the subscriptions of a customer in line with it: they carry its id and name, and are kept aside with it.
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { everyItem, type Page, type PageRequest } from '../../storage/page.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';
import { archivedWith } from '../../domain/customers/customer.ts';

const together = 100;

/**
 * Looks at the customer as it is now, so that it may come late and more than once. The subscriptions of one who was
 * merged become those of the one that stays. Nothing for one who is not there.
 */
export async function alignSubscriptions(services: Services, customerId: string): Promise<void> {
  const customer = (await services.customers.get(customerId))?.value;
  if (customer === undefined) return;
  const { id: ownerId, name: customerName } = customer;
  const aligned = ({ archived: _archived, ...one }: Subscription): Subscription => ({
    ...one,
    ...{ customerId: ownerId, customerName },
    ...archivedWith(customer),
  });
  const known = (request: PageRequest): Promise<Page<Subscription>> =>
    services.subscriptions.page(request, { customerId });
  for await (const { id, customerName: called, archived = false } of everyItem(known, { together })) {
    const isIn = ownerId === customerId && called === customerName && archived === (customer.archivedAt !== undefined);
    if (isIn) continue;
    const written = await services.subscriptions.change(id, aligned, {
      owes: [{ does: 'planReminders', subscriptionId: id }],
      now: services.clock.now(),
    });
    if (written !== undefined) await finishConsequences(services, services.subscriptions, written);
  }
}
