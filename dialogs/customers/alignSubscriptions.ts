// Brings the subscriptions of a customer in line with it: they carry its id and name, and are kept aside with it.
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { PageRequest } from '../../storage/page.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';
import { defined } from '../../domain/defined.ts';
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
  let after: PageRequest['after'];
  do {
    const request = { limit: together, ...defined({ after }) };
    const page = await services.subscriptions.page(request, { customerId });
    for (const { id, customerName: known, archived = false } of page.items) {
      const isIn = ownerId === customerId && known === customerName && archived === (customer.archivedAt !== undefined);
      if (isIn) continue;
      const written = await services.subscriptions.change(id, aligned, {
        owes: [{ does: 'planReminders', subscriptionId: id }],
        now: services.clock.now(),
      });
      if (written !== undefined) await finishConsequences(services, services.subscriptions, written);
    }
    after = page.next;
  } while (after !== undefined);
}
