// Says where a person can be written to.
import type { Conversation } from '../../domain/people/conversation.ts';
import type { Person } from '../../domain/people/person.ts';
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
