// Sends reminders of the setup checklist: what is due is claimed, looked at again, sent once, and its outcome kept.
import { setupCard } from '../../cards/setup/setupCard.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { leftOf } from '../../domain/setup/setupChecklist.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import type { SetupReminder } from '../../storage/errands.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import { targetOf, waitsFor } from '../reminders/recipients.ts';

export interface SetupReminderParts {
  readonly services: Pick<
    Services,
    'setupReminders' | 'customers' | 'people' | 'clock' | 'reminderPolicy' | 'reminderChoices' | 'defaultZone'
  >;
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'send'>;
}

/** How long an errand is held by its sender, and how long one that was put off waits, in milliseconds. */
const lease = 60_000;
const pause = 5 * 60_000;
const mostTries = 12;

/** Sends every errand that is due; answers how many there were. Several instances share the work. */
export async function sendSetupReminders(parts: SetupReminderParts): Promise<number> {
  const { services } = parts;
  for (let count = 0; ; count += 1) {
    const now = services.clock.now();
    const held = await services.setupReminders.claimDue(now, new Date(now.getTime() + lease));
    if (held === undefined) return count;
    await run(parts, held, now);
  }
}

/** Each try is counted before the send, so that a sender that dies every time does not go on for ever. */
async function run(
  { services, conversations, sender }: SetupReminderParts,
  held: Versioned<SetupReminder>,
  now: Date,
): Promise<void> {
  const { value: reminder } = held;
  const customer = (await services.customers.get(reminder.customerId))?.value;
  if (reminder.state !== 'planned' || customer === undefined || leftOf(customer.setup).length === 0) {
    await services.setupReminders.settle(held, { ...reminder, state: 'skipped' });
    return;
  }
  const target = await targetOf(conversations, await services.people.get(reminder.recipientId));
  if (reminder.tries >= mostTries) {
    await services.setupReminders.settle(held, { ...reminder, state: 'lost' });
    return;
  }
  if (typeof target === 'string') {
    await handOver(services, held, customer, now);
    return;
  }
  const waits = await waitsFor(services, target.person, reminder.customerId, now);
  if (waits !== undefined) {
    await services.setupReminders.settle(held, reminder, waits.until);
    return;
  }
  const tried: SetupReminder = { ...reminder, tries: reminder.tries + 1 };
  if (!(await services.setupReminders.settle(held, tried, new Date(now.getTime() + lease)))) return;
  const reminds = reminder.missed === undefined ? 'asked' : 'colleague';
  const outcome = await sender.send(target, (turn) =>
    Promise.resolve(setupCard({ customer, list: customer.setup, reminds }, turn)),
  );
  const mine = { value: tried, rev: held.rev + 1 };
  const wait = waitOf(outcome);
  if (wait !== undefined) await services.setupReminders.settle(mine, tried, new Date(now.getTime() + wait));
  else if (outcome !== 'withdrawn' && (outcome.kind === 'sent' || outcome.kind === 'ambiguous'))
    await services.setupReminders.settle(mine, { ...tried, state: 'sent' });
  else await handOver(services, mine, customer, now);
}

/** Milliseconds until the next try; undefined where the outcome stands. What concerns the whole tenant may be mended. */
function waitOf(outcome: Awaited<ReturnType<SetupReminderParts['sender']['send']>>): number | undefined {
  if (outcome === 'withdrawn') return undefined;
  if (outcome.kind === 'failed') return outcome.concerns === 'tenant' ? pause : undefined;
  if (outcome.kind !== 'throttled' || outcome.mayHaveArrived) return undefined;
  return Math.max(pause, outcome.retryAfter ?? 0);
}

/** The next one of those who manage the customer hears of it; where nobody is left it is lost. */
async function handOver(
  services: SetupReminderParts['services'],
  held: Versioned<SetupReminder>,
  { managedBy }: Customer,
  now: Date,
): Promise<void> {
  const { value: reminder } = held;
  const missed = [...(reminder.missed ?? []), reminder.recipientId];
  const next = managedBy.find(({ id }) => !missed.includes(id));
  if (next === undefined) await services.setupReminders.settle(held, { ...reminder, state: 'lost' });
  else await services.setupReminders.settle(held, { ...reminder, recipientId: next.id, missed }, now);
}
