// Whom a message of the desk's own goes to: a conversation on record becomes the SDK's conversation reference.
import type { ConversationReference } from 'botbuilder';
import type { Conversation } from '../../domain/people/conversation.ts';
import type { Person } from '../../domain/people/person.ts';
import { defined } from '../../domain/defined.ts';

/** Whom a message that the desk starts is for, and where it goes. */
export interface ProactiveTarget {
  readonly conversation: Conversation;
  readonly person: Person;
  /** In a channel: id of the customer whose thread it goes into, or begins; a thread of its own when absent. */
  readonly customerId?: string;
}

/** A target, and in a channel the message that it answers. */
export interface ThreadTarget extends ProactiveTarget {
  readonly rootId?: string;
}

/** The SDK's reference for a target. */
export function proactiveReference({ conversation, person, rootId }: ThreadTarget): Partial<ConversationReference> {
  return {
    channelId: conversation.channelId,
    serviceUrl: conversation.serviceUrl,
    bot: { id: conversation.botId, name: '' },
    ...(conversation.kind === 'channel'
      ? {}
      : { user: { id: conversation.userId ?? person.id, aadObjectId: person.id, name: person.name } }),
    conversation: {
      id: rootId === undefined ? conversation.id : `${conversation.id};messageid=${rootId}`,
      isGroup: conversation.kind !== 'personal',
      conversationType: conversation.kind,
      tenantId: conversation.tenantId,
      name: '',
    },
    ...defined({ locale: conversation.locale }),
  };
}
