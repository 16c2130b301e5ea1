// The thread of a customer in a channel: what is about one customer is sent there, and begins it where there is none.
import type { ChannelThreads } from '../../storage/conversations/channelThreads.ts';
import type { ProactiveTarget, ThreadTarget } from '../channel/proactiveReference.ts';
import type { SendOutcome } from '../channel/sendOutcome.ts';

/** The target with the root of its customer's thread, where it is a channel that has one. */
export async function threadOf(threads: ChannelThreads, target: ProactiveTarget): Promise<ThreadTarget> {
  const { conversation, customerId } = target;
  if (conversation.kind !== 'channel' || customerId === undefined) return target;
  const rootId = await threads.root(conversation.id, customerId);
  return rootId === undefined ? target : { ...target, rootId };
}

/**
 * Keeps what a send tells about the thread: a message that was sent begins it. A thread that is gone is forgotten, and
 * says nothing about its channel: the outcome is then that the message is put off.
 */
export async function learnOfThread(
  threads: ChannelThreads,
  { conversation: { id, kind }, customerId, rootId }: ThreadTarget,
  outcome: SendOutcome,
): Promise<SendOutcome> {
  if (kind !== 'channel' || customerId === undefined) return outcome;
  if (rootId === undefined) {
    if (outcome.kind === 'sent' && outcome.activityId !== undefined)
      await threads.begin(id, customerId, outcome.activityId);
    return outcome;
  }
  const isGone =
    (outcome.kind === 'recipientGone' && outcome.state === 'suspect') ||
    (outcome.kind === 'failed' && outcome.reason === 'badRequest');
  if (!isGone) return outcome;
  await threads.forget(id, customerId);
  return { kind: 'throttled', pauses: 'message', mayHaveArrived: false };
}
