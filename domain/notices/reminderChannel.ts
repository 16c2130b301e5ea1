// The team's channel as a recipient: its id among the recipients, and how it reads.
import type { Person } from '../people/person.ts';
import type { ReminderChannel } from './reminderChoices.ts';

const mark = 'channel:';

/** The recipient id of a channel. */
export function channelRecipient(conversationId: string): string {
  return `${mark}${conversationId}`;
}

/** True for the recipient id of a channel. */
export function isChannelRecipient(recipientId: string): boolean {
  return recipientId.startsWith(mark);
}

/** A channel as a reader of reminders: it has a language and a zone like a person, and no name. */
export function readerOfChannel({ conversationId, language, zone }: ReminderChannel, tenantId: string): Person {
  return {
    id: channelRecipient(conversationId),
    tenantId,
    name: '',
    language,
    zone,
    personalConversation: conversationId,
  };
}
