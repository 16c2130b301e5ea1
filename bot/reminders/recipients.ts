// The people a reminder reaches: where its recipient can be written to, and who gets it when that fails.
import type { Services } from '../../dialogs/services/services.ts';
import { reminderId } from '../../domain/notices/milestones.ts';
import type { Person } from '../../domain/people/person.ts';
import { channelRecipient, isChannelRecipient, readerOfChannel } from '../../domain/notices/reminderChannel.ts';
import { readerWaits, type ReaderWaits } from '../../domain/notices/readerHours.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Conversations } from '../../storage/conversations.ts';
import type { ProactiveTarget } from '../turn/proactiveReference.ts';

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

/** Whether a message to a person about a customer has to wait, by what was chosen in the settings; undefined when it may go. */
export async function waitsFor(
  {
    reminderPolicy,
    reminderChoices,
    defaultZone = 'utc',
  }: Pick<Services, 'reminderPolicy' | 'reminderChoices' | 'defaultZone'>,
  { id, zone = defaultZone }: Person,
  customerId: string,
  now: Date,
): Promise<ReaderWaits | undefined> {
  return readerWaits(reminderPolicy, await reminderChoices.all(id, customerId), zone, now);
}

/** The collections in which recipients are found. */
export type RecipientServices = Pick<Services, 'customers' | 'people' | 'reminders' | 'reminderChoices'>;

/** The reader that a recipient id names: a person, or the team's channel while it is the one that was chosen. */
export async function readerOf(
  { people, reminderChoices }: Pick<RecipientServices, 'people' | 'reminderChoices'>,
  recipientId: string,
  tenantId: string,
): Promise<Person | undefined> {
  if (!isChannelRecipient(recipientId)) return people.get(recipientId);
  const { channel } = (await reminderChoices.desk()).value;
  const isChosen = channel !== undefined && channelRecipient(channel.conversationId) === recipientId;
  return isChosen ? readerOfChannel(channel, tenantId) : undefined;
}

/**
 * Plans a reminder that does not reach its recipient for the next ones, due since it was due, so that they read how
 * late it is: the person who answers for the subscription, then the team's channel, then everybody who manages the
 * customer. Each of them gets it once; doing it twice changes nothing. Answers whether somebody has it now.
 */
export async function planForNextRecipients(
  services: RecipientServices,
  { subscriptionId, customerId, tenantId, milestone, endsOn, recipientId, dueAt }: Reminder,
  subscription: Subscription,
): Promise<boolean> {
  const { reminders } = services;
  for (const others of await nextRecipients(services, subscription, recipientId)) {
    let has = false;
    for (const other of others) {
      const id = reminderId(subscription, milestone, other);
      const facts = { id, subscriptionId, customerId, tenantId, milestone, endsOn, recipientId: other, dueAt };
      const planned = await reminders.plan({ ...facts, state: 'planned', attempts: 0 });
      has ||= planned || isAlive((await reminders.get(id))?.value);
    }
    if (has) return true;
  }
  return false;
}

/** Whether a reminder still reaches, or has reached, its recipient. */
function isAlive(reminder: Reminder | undefined): boolean {
  return reminder !== undefined && reminder.state !== 'failed' && reminder.state !== 'skipped';
}

/** Who is asked next, group by group: each group is asked when the one before has nobody. */
async function nextRecipients(
  { customers, people, reminderChoices }: RecipientServices,
  { customerId, responsible }: Subscription,
  recipientId: string,
): Promise<readonly (readonly string[])[]> {
  const managers = (await customers.get(customerId))?.value.managedBy ?? [];
  const { channel } = (await reminderChoices.desk()).value;
  const known: string[] = [];
  for (const { id } of managers) if ((await people.get(id)) !== undefined) known.push(id);
  const first = (await people.get(responsible.id)) === undefined ? [] : [responsible.id];
  const groups = [first, channel === undefined ? [] : [channelRecipient(channel.conversationId)], known];
  return groups.map((group) => group.filter((id) => id !== recipientId));
}
