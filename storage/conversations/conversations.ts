// The conversations on record: remembered at every turn, written only when something changed.
import { isDeepStrictEqual } from 'node:util';
import type { Conversation, Channels } from '../../domain/people/conversation.ts';
import { change, changeOrInsert } from '../records/change.ts';
import { pageOf, readPage, type Page, type PageRequest } from '../page.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** How the records are kept. */
export const conversationsCollection: CollectionDeclaration = {
  name: 'conversations',
  indexes: [['tenantId'], ['teamId'], ['state']],
  recalled: true,
};

/** Channels of a team; Teams allows a thousand. */
const mostChannels = 1_000;

/** The conversations that the bot is or was in. */
export class Conversations {
  readonly #records: Records<Conversation>;

  constructor(store: Store) {
    this.#records = store.records(conversationsCollection);
  }

  async get(id: string): Promise<Conversation | undefined> {
    return (await this.#records.get(id))?.doc;
  }

  /** As `get`; perhaps as this process knew it last, see `Records.recall`. */
  async recall(id: string): Promise<Conversation | undefined> {
    return (await this.#records.recall(id))?.doc;
  }

  /** Some conversations, by id. */
  async some(limit: number): Promise<readonly Conversation[]> {
    return (await this.#records.list({ limit })).map(({ doc }) => doc);
  }

  /** Keeps what an inbound activity says of its conversation. Writes nothing when all of it is known. */
  async remember(conversation: Conversation): Promise<void> {
    const next = datedWhileClosed(conversation);
    await changeOrInsert(this.#records, conversation.id, (known) =>
      known !== undefined && isDeepStrictEqual(known, next) ? known : next,
    );
  }

  /** Marks what is known of reaching it. Nothing happens when the conversation is not on record. */
  async mark(id: string, state: Conversation['state']): Promise<void> {
    await change(this.#records, id, (known) => (known.state === state ? known : datedWhileClosed({ ...known, state })));
  }

  /** Marks every conversation of a team or a channel as gone, or as there again. */
  async markChannels(channels: Channels, state: 'closed' | 'open'): Promise<void> {
    if ('channelId' in channels) return this.mark(channels.channelId, state);
    const known = await this.#records.list({ where: { teamId: channels.teamId }, limit: mostChannels });
    for (const { doc } of known) await this.mark(doc.id, state);
  }

  /** The conversations of one tenant, by id. */
  async ofTenant(tenantId: string, request: PageRequest): Promise<Page<Conversation>> {
    return readPage(this.#records, { where: { tenantId }, ...pageOf(request) });
  }
}

/** A conversation that is open again forgets since when it was closed. */
function datedWhileClosed({ closedAt, ...conversation }: Conversation): Conversation {
  return conversation.state === 'closed' && closedAt !== undefined ? { ...conversation, closedAt } : conversation;
}
