// Whom a message of the desk's own goes to: a conversation on record becomes the SDK's conversation reference.
import type { ConversationReference } from 'botbuilder';
import type { Conversation } from '../../domain/people/conversation.ts';
import type { Person } from '../../domain/people/person.ts';

/** Whom a message that the desk starts is for, and where it goes. */
export interface ProactiveTarget {
  readonly conversation: Conversation;
  readonly person: Person;
}

/** The SDK's reference for a target. */
export function proactiveReference({ conversation, person }: ProactiveTarget): Partial<ConversationReference> {
  return {
    channelId: conversation.channelId,
    serviceUrl: conversation.serviceUrl,
    bot: { id: conversation.botId, name: '' },
    ...(conversation.kind === 'channel'
      ? {}
      : { user: { id: conversation.userId ?? person.id, aadObjectId: person.id, name: person.name } }),
    conversation: {
      id: conversation.id,
      isGroup: conversation.kind !== 'personal',
      conversationType: conversation.kind,
      tenantId: conversation.tenantId,
      name: '',
    },
    ...(conversation.locale === undefined ? {} : { locale: conversation.locale }),
  };
}
