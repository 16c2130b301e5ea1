// What is kept about one person for that person's sake, in all collections: shown whole, and erased whole.
import type { Conversation } from '../../domain/people/conversation.ts';
import { calendarAddressesCollection } from './calendarAddresses.ts';
import { change, remove } from '../records/change.ts';
import { conversationsCollection } from '../conversations/conversations.ts';
import { everyItem, pageOf, readPage, type Page, type PageRequest } from '../page.ts';
import { peopleCollection } from './people.ts';
import { idOf, reminderChoicesCollection } from '../notices/reminderChoices.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** Conversations that are looked at together. */
const together = 200;

/** The personal records of people. The register and the history, which are the partner's, are not among them. */
export class PersonalData {
  readonly #store: Store;
  readonly #conversations: Records<Conversation>;

  constructor(store: Store) {
    this.#store = store;
    this.#conversations = store.records(conversationsCollection);
  }

  /** The person's own chat; undefined where none is on record. */
  async ownChat(conversationId: string | undefined): Promise<Conversation | undefined> {
    return conversationId === undefined ? undefined : (await this.#conversations.get(conversationId))?.doc;
  }

  /**
   * Erases calendar address, settings, own chat and the person, in this order: what a crash leaves is found by the
   * person, and erasing again finishes it.
   */
  async erase(personId: string, conversationId: string | undefined): Promise<void> {
    await this.#remove(calendarAddressesCollection, personId);
    await this.#remove(reminderChoicesCollection, idOf({ person: personId }));
    if (conversationId !== undefined) await this.#remove(conversationsCollection, conversationId);
    await this.#remove(peopleCollection, personId);
  }

  /**
   * Erases the people and the conversations from which the bot was removed before an instant. One that was found closed
   * for the first time is dated `now`. Returns how many were erased.
   */
  async eraseRemoved(before: Date, now: Date): Promise<number> {
    let erased = 0;
    const closed = { where: { state: 'closed' } };
    const read = (request: PageRequest): Promise<Page<Conversation>> =>
      readPage(this.#conversations, { ...closed, ...pageOf(request) });
    for await (const { id, closedAt, userId, kind } of everyItem(read, { together })) {
      if (closedAt === undefined) {
        const isClosed = (one: Conversation): boolean => one.state === 'closed' && one.closedAt === undefined;
        const closedNow = { closedAt: now.toISOString() };
        await change(this.#conversations, id, (one) => (isClosed(one) ? { ...one, ...closedNow } : one));
      } else if (Date.parse(closedAt) < before.getTime()) {
        const person = kind === 'personal' && userId !== undefined ? await this.#personOf(id, userId) : undefined;
        if (person === undefined) await this.#remove(conversationsCollection, id);
        else await this.erase(person, id);
        erased += 1;
      }
    }
    return erased;
  }

  /** The person who had this own chat; undefined for one who has another one now. */
  async #personOf(conversationId: string, userId: string): Promise<string | undefined> {
    const people = this.#store.records<{ readonly personalConversation?: string }>(peopleCollection);
    const [found] = await people.list({ where: { personalConversation: conversationId }, limit: 1 });
    return found?.id ?? (await people.get(userId))?.id;
  }

  async #remove(collection: CollectionDeclaration, id: string): Promise<void> {
    await remove(this.#store.records(collection), id);
  }
}
