// Keeps conversations: every arrival tells where the desk can write to, and only news is written.
import { isDeepStrictEqual } from 'node:util';
import type { Conversation } from '../../domain/people/conversation.ts';
import type { Conversations } from '../../storage/conversations.ts';

/** Keeps what an arrival tells; events that tell less erase nothing. True when the bot was not there before. */
export async function rememberConversation(conversations: Conversations, told: Conversation): Promise<boolean> {
  const known = await conversations.get(told.id);
  const next = { ...known, ...told };
  if (!isDeepStrictEqual(known, next)) await conversations.remember(next);
  return known === undefined || known.state === 'closed';
}
