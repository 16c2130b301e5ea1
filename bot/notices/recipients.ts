// The people a notice reaches: who hears of a subscription, and who the reader of a notice is.
import type { Services } from '../../dialogs/services/services.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Person } from '../../domain/people/person.ts';
import { channelRecipient, isChannelRecipient, readerOfChannel } from '../../domain/notices/reminderChannel.ts';
import { isSample } from '../../domain/samples/samplePartner.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';

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
export async function recipientBy(
  { people, reminderChoices }: Pick<Services, 'people' | 'reminderChoices'>,
  recipientId: string,
  tenantId: string,
): Promise<Person | undefined> {
  if (!isChannelRecipient(recipientId)) return people.get(recipientId);
  const { channel } = (await reminderChoices.desk()).value;
  const isChosen = channel !== undefined && channelRecipient(channel.conversationId) === recipientId;
  return isChosen ? readerOfChannel(channel, tenantId) : undefined;
}
