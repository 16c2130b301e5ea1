// Erases the samples: every record of their customers, in all collections, so that no trace of them is left.
import { auditTrailCollection } from './auditTrail.ts';
import { channelThreadsCollection } from './channelThreads.ts';
import { everyRecord } from './moving/everyRecord.ts';
import { firstPasswordsCollection } from './firstPasswords.ts';
import { keysCollection } from './keys.ts';
import { lettersCollection } from './letters.ts';
import { noticesCollection } from './notices.ts';
import { offersCollection } from './offers.ts';
import { redemptionsCollection } from './redemptions.ts';
import { idOf, reminderChoicesCollection } from './reminderChoices.ts';
import { replansCollection } from './replans.ts';
import type { CollectionDeclaration, Store, Where } from './store.ts';
import { customersCollection } from './storedCustomer.ts';
import { subscriptionsCollection } from './subscriptions.ts';

/** Records that are looked at together. */
const together = 100;

/** Takes samples off the registers. It may be cut off anywhere, and begin again. */
export class SampleErasure {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Everything of these customers; the record of the last one goes last of all. */
  async erase(customerIds: readonly string[]): Promise<void> {
    for (const id of customerIds) await this.#belongings(id);
    for (const id of customerIds) await this.#remove(customersCollection, id);
  }

  async #belongings(customerId: string): Promise<void> {
    const of: Where = { customerId };
    await this.#each(subscriptionsCollection, of, (id) => this.#about(id));
    await this.#each(offersCollection, of, (id) => this.#about(id));
    await this.#each(redemptionsCollection, of, async (id) => {
      await this.#about(id);
      await this.#remove(firstPasswordsCollection, id);
      // Keys that are held were given back before; one that is used up here was so in the sandbox.
      await this.#each(keysCollection, { redemptionId: id });
    });
    await this.#about(customerId);
    await this.#remove(reminderChoicesCollection, idOf({ customer: customerId }));
    await this.#remove(replansCollection, idOf({ customer: customerId }));
    const threads = this.#store.records<{ readonly customerId: string }>(channelThreadsCollection);
    for await (const { id, doc } of everyRecord(threads))
      if (doc.customerId === customerId) await this.#remove(channelThreadsCollection, id);
    await this.#each(auditTrailCollection, of);
  }

  /** What was said and written about a record. */
  async #about(id: string): Promise<void> {
    await this.#each(noticesCollection, { about: id });
    await this.#each(lettersCollection, { 'about.id': id });
  }

  /** Does something for each record and removes it then. */
  async #each(
    collection: CollectionDeclaration,
    where: Where,
    before: (id: string) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    for (;;) {
      const found = await this.#store.records(collection).list({ where, limit: together });
      for (const { id } of found) {
        await before(id);
        await this.#remove(collection, id);
      }
      if (found.length < together) return;
    }
  }

  async #remove(collection: CollectionDeclaration, id: string): Promise<void> {
    const records = this.#store.records(collection);
    for (let known = await records.get(id); known !== undefined; known = await records.get(id))
      if (await records.remove(id, known.rev)) return;
  }
}
