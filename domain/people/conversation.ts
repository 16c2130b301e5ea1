// The conversation on record: everything that a proactive message needs to reach it.

/** A conversation the bot is in. */
export interface Conversation {
  readonly id: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly botId: string;
  /** The person in a personal chat. */
  readonly userId?: string;
  /** The team of a channel, by the id of its first channel; absent until the channel tells it. */
  readonly teamId?: string;
  readonly locale?: string;
  /** `open`; `blocked` until the next inbound activity; `suspect` after a 404; `closed` when the app was removed. */
  readonly state: 'open' | 'blocked' | 'suspect' | 'closed';
  /** Instant (ISO 8601) at which it was first found closed; absent while it is not, and until then. */
  readonly closedAt?: string;
}

/** Where several conversations are: a team with its channels, or one channel. */
export type Channels = { readonly teamId: string } | { readonly channelId: string };

/** A message that was sent into a conversation. */
export interface SentCard {
  readonly conversationId: string;
  readonly activityId: string;
}
