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
  readonly locale?: string;
  /** `open`; `blocked` until the next inbound activity; `suspect` after a 404; `closed` when the app was removed. */
  readonly state: 'open' | 'blocked' | 'suspect' | 'closed';
}
