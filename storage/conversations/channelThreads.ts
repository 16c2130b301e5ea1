// The threads of channels: under which message of a channel the notices about one customer gather.
import { remove } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** The thread of a customer in a channel. */
interface ChannelThread {
  readonly conversationId: string;
  readonly customerId: string;
  /** Activity id of the message that began it. */
  readonly rootId: string;
}

/** How the records are kept. */
export const channelThreadsCollection: CollectionDeclaration = {
  name: 'channelThreads',
  indexes: [['conversationId']],
};

/** The threads that notices began, by channel and customer. */
export class ChannelThreads {
  readonly #records: Records<ChannelThread>;

  constructor(store: Store) {
    this.#records = store.records(channelThreadsCollection);
  }

  /** The message under which a customer's notices gather; undefined where none was sent yet. */
  async root(conversationId: string, customerId: string): Promise<string | undefined> {
    return (await this.#records.get(idOf(conversationId, customerId)))?.doc.rootId;
  }

  /** Notes the message that began a thread; of two that began one at the same time, the first stays. */
  async begin(conversationId: string, customerId: string, rootId: string): Promise<void> {
    await this.#records.insert(idOf(conversationId, customerId), { conversationId, customerId, rootId });
  }

  /** Forgets a thread that is not there any more: the next notice begins another one. */
  async forget(conversationId: string, customerId: string): Promise<void> {
    await remove(this.#records, idOf(conversationId, customerId));
  }
}

function idOf(conversationId: string, customerId: string): string {
  return JSON.stringify([conversationId, customerId]);
}
