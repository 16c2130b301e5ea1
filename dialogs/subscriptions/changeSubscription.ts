// Owns the change of a subscription: the versioned write decides, and carries its entry in the history and its reminders.
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/change.ts';
import { finishOwed } from '../consequences/finishConsequences.ts';
import type { Desk } from '../services/services.ts';

/** Stores the next state over the one that was read; what follows is done after it. Undefined when another writer was first. */
export async function changeSubscription(
  desk: Desk,
  read: Versioned<Subscription>,
  next: Subscription,
  entry: AuditEntry,
): Promise<Versioned<Subscription> | undefined> {
  const { id: subscriptionId } = next;
  const written = await desk.subscriptions.replace(read, next, {
    owes: [
      { does: 'audit', entry },
      { does: 'planReminders', subscriptionId },
    ],
    now: desk.clock.now(),
  });
  return written && (await finishOwed(desk, desk.subscriptions, written));
}
