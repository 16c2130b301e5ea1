// The letters to customers on record: each is made once, and every write names the version it replaces.
import type { Letter, LetterAbout } from '../domain/letters/letter.ts';
import type { Versioned } from './records/change.ts';
import { countedOn, plainDoc, type Kept, type EarlierCounted } from './records/kept.ts';
import { TrackedRecords, type Follow } from './records/trackedRecords.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** How the records are kept. */
export const lettersCollection: CollectionDeclaration = {
  name: 'letters',
  indexes: [['about.id', 'state', 'changedAt']],
};

/** The letters of the partner to its customers. */
export class Letters {
  readonly #listed: Records<Kept<Letter>>;
  readonly #records: TrackedRecords<EarlierCounted<Letter>>;

  constructor(store: Store) {
    this.#listed = store.records(lettersCollection);
    this.#records = new TrackedRecords(store, lettersCollection);
  }

  /** Undefined when there is a letter with this id: then somebody else sends it. `wakeAt` is when the round looks at it; never when undefined. */
  async create(letter: Letter, wakeAt: Date | undefined, follow?: Follow): Promise<Versioned<Letter> | undefined> {
    return await this.#records.insert(letter.id, letter, wakeAt?.getTime(), follow);
  }

  async get(id: string): Promise<Versioned<Letter> | undefined> {
    const read = await this.#records.get(id);
    return read && countedOn(read);
  }

  /** Stores the next state over the one that was read, with what follows. Undefined when another writer was first. */
  async replace(
    read: Versioned<Letter>,
    next: Letter,
    wakeAt: Date | undefined,
    follow?: Follow,
  ): Promise<Versioned<Letter> | undefined> {
    return await this.#records.replace(read, next.id, next, wakeAt?.getTime(), follow);
  }

  /** Lets the round look at a letter no more that it holds, and leaves its version. */
  async rest(held: Versioned<Letter>): Promise<void> {
    await this.#records.rest(held, held.value.id);
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Letter>): Promise<Versioned<Letter> | undefined> {
    return await this.#records.markCarriedOut(read, read.value.id);
  }

  /** For the round: the letter that has waited longest to be looked after, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<Letter> | undefined> {
    const held = await this.#records.claim(now, until);
    return held && countedOn(held);
  }

  /** The letter about a record that went last. */
  async lastSent({ id, kind }: LetterAbout): Promise<Letter | undefined> {
    const where = { 'about.id': id, state: 'sent' };
    const records = await this.#listed.list({ where, order: 'changedAt', descending: true, limit: 10 });
    return records.map(({ doc }) => plainDoc(doc)).find(({ about }) => about.kind === kind);
  }
}
