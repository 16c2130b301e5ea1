// Keeps conversations: every arrival tells where the desk can write to, and only news is written.
import { isDeepStrictEqual } from 'node:util';
import type { Conversations } from '../../storage/conversations/conversations.ts';
import type { IncomingActivity } from '../channel/incomingActivity.ts';

/**
 * Keeps what an arrival tells, compared with what is on record, or with what this process knew last of it; events that
 * tell less erase nothing. What is told of a team or a channel holds for every conversation in it. True when the bot
 * was not there before.
 */
export async function rememberConversation(
  conversations: Conversations,
  { kind, channels, conversation: told }: Pick<IncomingActivity, 'kind' | 'channels' | 'conversation'>,
  from: 'get' | 'recall' = 'get',
): Promise<boolean> {
  if (kind === 'channelsGone' || kind === 'channelsBack') {
    if (channels !== undefined) await conversations.markChannels(channels, kind === 'channelsGone' ? 'closed' : 'open');
    return false;
  }
  const known = await conversations[from](told.id);
  const next = { ...known, ...told };
  if (!isDeepStrictEqual(known, next)) await conversations.remember(next);
  return known === undefined || known.state === 'closed';
}
