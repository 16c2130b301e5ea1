// The conversations on record: remembered at every turn, written only when something changed.
import { isDeepStrictEqual } from 'node:util';
import type { Conversation } from '../domain/people/conversation.ts';
import { change, changeOrInsert } from './change.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** How the records are kept. */
export const conversationsCollection: CollectionDeclaration = { name: 'conversations', indexes: [['tenantId']] };

/** The conversations that the bot is or was in. */
export class Conversations {
  readonly #records: Records<Conversation>;

  constructor(store: Store) {
    this.#records = store.records(conversationsCollection);
  }

  async get(id: string): Promise<Conversation | undefined> {
    return (await this.#records.get(id))?.doc;
  }

  /** Some conversations, by id. */
  async some(limit: number): Promise<readonly Conversation[]> {
    return (await this.#records.list({ limit })).map(({ doc }) => doc);
  }

  /** Keeps what an inbound activity says of its conversation. Writes nothing when all of it is known. */
  async remember(conversation: Conversation): Promise<void> {
    await changeOrInsert(this.#records, conversation.id, (known) =>
      known !== undefined && isDeepStrictEqual(known, conversation) ? known : conversation,
    );
  }

  /** Marks what is known of reaching it. Nothing happens when the conversation is not on record. */
  async mark(id: string, state: Conversation['state']): Promise<void> {
    await change(this.#records, id, (known) => (known.state === state ? known : { ...known, state }));
  }

  /** The conversations of one tenant, by id. */
  async ofTenant(tenantId: string, request: PageRequest): Promise<Page<Conversation>> {
    return readPage(this.#records, { where: { tenantId }, ...pageOf(request) });
  }
}
