// Owns the people a reminder reaches: where its recipient can be written to, and who gets it when that fails.
import { reminderId } from '../../domain/milestones.ts';
import type { Person } from '../../domain/person.ts';
import type { Reminder } from '../../domain/reminder.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { Conversations } from '../../storage/conversations.ts';
import type { Customers } from '../../storage/customers.ts';
import type { People } from '../../storage/people.ts';
import type { Reminders } from '../../storage/reminders.ts';
import type { ProactiveTarget } from '../turn/proactiveTarget.ts';

/** Why somebody cannot be written to: never met the desk, or blocked or removed it. */
export type Unreachable = 'recipientUnknown' | 'recipientGone';

/** Where a person can be written to. A conversation that was not found once is worth another try. */
export async function targetOf(
  conversations: Conversations,
  person: Person | undefined,
): Promise<ProactiveTarget | Unreachable> {
  const id = person?.personalConversation;
  const conversation = id === undefined ? undefined : await conversations.get(id);
  if (person === undefined || conversation === undefined) return 'recipientUnknown';
  const gone = conversation.state === 'blocked' || conversation.state === 'closed';
  return gone ? 'recipientGone' : { conversation, person };
}

/** The collections in which the next recipients are found. */
export interface HandOverServices {
  readonly customers: Customers;
  readonly people: People;
  readonly reminders: Reminders;
}

/**
 * Plans a reminder that does not reach its recipient for everybody else who answers for the subscription or manages
 * the customer, due since it was due, so that they read how late it is. Each of them gets it once; doing it twice
 * changes nothing. Answers how many were planned.
 */
export async function handOver(
  { customers, people, reminders }: HandOverServices,
  { subscriptionId, customerId, milestone, endsOn, recipientId, dueAt }: Reminder,
  subscription: Subscription,
): Promise<number> {
  const managers = (await customers.get(customerId))?.value.managedBy ?? [];
  const others = new Set([subscription.responsible, ...managers].map(({ id }) => id));
  others.delete(recipientId);
  let planned = 0;
  for (const other of others) {
    if ((await people.get(other)) === undefined) continue;
    const id = reminderId(subscription, milestone, other);
    const facts = { id, subscriptionId, customerId, milestone, endsOn, recipientId: other, dueAt };
    if (await reminders.plan({ ...facts, state: 'planned', attempts: 0 })) planned += 1;
  }
  return planned;
}
