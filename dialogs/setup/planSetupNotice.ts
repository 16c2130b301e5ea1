// The planning of the notice that somebody wants about a customer's checklist.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { setupNotice } from '../../domain/notices/setupNotice.ts';
import type { Services } from '../services/services.ts';

/** Plans the notice for whoever put the list off last. One of an earlier wish stays on record and is skipped when due. */
export async function planSetupNotice(
  { customers, notices }: Services,
  { customerId, recipientId, dueAt }: Extract<Consequence, { readonly does: 'planErrand' }>,
): Promise<void> {
  const later = (await customers.get(customerId))?.value.setup?.later;
  if (later?.by.id === recipientId) await notices.plan(setupNotice(customerId, later, dueAt));
}
