// The people a notice reaches: who its reader is, and where that one can be written to.
import type { Services } from '../../dialogs/services/services.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Conversation } from '../../domain/people/conversation.ts';
import type { Person } from '../../domain/people/person.ts';
import { channelRecipient, isChannelRecipient, readerOfChannel } from '../../domain/notices/reminderChannel.ts';
import { isSample } from '../../domain/samples/samplePartner.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Conversations } from '../../storage/conversations/conversations.ts';
import type { ProactiveTarget } from '../channel/proactiveReference.ts';

/** Why somebody cannot be written to: never met the desk, or blocked or removed it. */
export type Unreachable = 'recipientUnknown' | 'recipientGone';

/**
 * Where a person can be written to. A conversation that was not found once is worth another try. `chat` is one that was
 * read already, for who is still there.
 */
export async function targetOf(
  conversations: Conversations,
  person: Person | undefined,
  chat?: Conversation,
): Promise<ProactiveTarget | Unreachable> {
  const id = person?.personalConversation;
  const conversation = id === undefined ? undefined : id === chat?.id ? chat : await conversations.get(id);
  if (person === undefined || conversation === undefined) return 'recipientUnknown';
  const gone = conversation.state === 'blocked' || conversation.state === 'closed';
  return gone ? 'recipientGone' : { conversation, person };
}

/**
 * Who hears of a subscription, group by group: who answers for it, the team's channel, those who manage the customer.
 * Of a sample, nobody but the person who tries it.
 */
export async function readersOf(
  { reminderChoices }: Pick<Services, 'reminderChoices'>,
  { customerId, responsible }: Pick<Subscription, 'customerId' | 'responsible'>,
  customer: Pick<Customer, 'managedBy'> | undefined,
): Promise<readonly (readonly string[])[]> {
  if (isSample(customerId)) return [[responsible.id]];
  const { channel } = (await reminderChoices.desk()).value;
  return [
    [responsible.id],
    channel === undefined ? [] : [channelRecipient(channel.conversationId)],
    (customer?.managedBy ?? []).map(({ id }) => id),
  ];
}

/** The reader that a recipient id names: a person, or the team's channel while it is the one that was chosen. */
export async function readerOf(
  { people, reminderChoices }: Pick<Services, 'people' | 'reminderChoices'>,
  recipientId: string,
  tenantId: string,
): Promise<Person | undefined> {
  if (!isChannelRecipient(recipientId)) return people.get(recipientId);
  const { channel } = (await reminderChoices.desk()).value;
  const isChosen = channel !== undefined && channelRecipient(channel.conversationId) === recipientId;
  return isChosen ? readerOfChannel(channel, tenantId) : undefined;
}
