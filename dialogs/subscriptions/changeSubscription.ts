// The change of a subscription: the versioned write decides, and carries its entry in the history and its reminders.
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';

/** Stores the next state over the one that was read; what follows is done after it. Undefined when another writer was first. */
export async function changeSubscription(
  services: Services,
  read: Versioned<Subscription>,
  next: Subscription,
  entry: AuditEntry,
): Promise<Versioned<Subscription> | undefined> {
  const { id: subscriptionId } = next;
  const written = await services.subscriptions.replace(read, next, {
    owes: [
      { does: 'audit', entry },
      { does: 'planReminders', subscriptionId },
    ],
    now: services.clock.now(),
  });
  return written && (await finishConsequences(services, services.subscriptions, written));
}
