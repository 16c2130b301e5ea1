// Carries out the erasing of a customer: first what keeps it from coming back, then all that hangs on it, its record last.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { traitsOf } from '../../domain/customers/erase.ts';
import { dropDraftsOf } from './dropDraftsOf.ts';
import type { Services } from '../services/services.ts';

/** May be cut off anywhere and come again: while the record is there, it begins anew. */
export async function eraseCustomer(
  services: Services,
  { customerId }: Extract<Consequence, { readonly does: 'eraseCustomer' }>,
): Promise<void> {
  const customer = await services.customers.leaving(customerId);
  if (customer === undefined) return;
  const now = services.clock.now();
  await services.erasedCustomers.mark(traitsOf(customer), now);
  await services.audit.idle();
  await dropDraftsOf(services, customer);
  await services.customerErasure.erase(customer, now);
  await services.customers.forget(customerId);
}
