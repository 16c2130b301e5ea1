// Owns the letters to customers on record: each is made once, and every write names the version it replaces.
import type { Letter, LetterAbout } from '../domain/letters/letter.ts';
import { instant, versioned, type Versioned } from './change.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** How the records are kept. */
export const lettersCollection: CollectionDeclaration = {
  name: 'letters',
  indexes: [['about.id', 'state', 'changedAt']],
};

/** The letters of the partner to its customers. */
export class Letters {
  readonly #records: Records<Letter>;

  constructor(store: Store) {
    this.#records = store.records(lettersCollection);
  }

  /** Undefined when there is a letter with this id: then somebody else sends it. `wakeAt` is when the round looks at it. */
  async create(letter: Letter, wakeAt: Date): Promise<Versioned<Letter> | undefined> {
    const at = wakeAt.getTime();
    return (await this.#records.insert(letter.id, letter, at)) ? { rev: 1, at, value: letter } : undefined;
  }

  async get(id: string): Promise<Versioned<Letter> | undefined> {
    const record = await this.#records.get(id);
    return record && versioned(record);
  }

  /** Stores the next state over the one that was read. Undefined when another writer was first. */
  async replace(read: Versioned<Letter>, next: Letter, wakeAt: Date | 'never'): Promise<Versioned<Letter> | undefined> {
    const at = wakeAt === 'never' ? undefined : wakeAt.getTime();
    const replaced = await this.#records.replace(next.id, read.rev, next, at);
    return replaced ? { rev: read.rev + 1, ...instant(at), value: next } : undefined;
  }

  /** For the round: the letter that has waited longest to be looked after, held until `until`. */
  async claimDue(now: Date, until: Date): Promise<Versioned<Letter> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && versioned(record);
  }

  /** The letter about a record that went last. */
  async lastSent({ id, kind }: LetterAbout): Promise<Letter | undefined> {
    const where = { 'about.id': id, state: 'sent' };
    const records = await this.#records.list({ where, order: 'changedAt', descending: true, limit: 10 });
    return records.map(({ doc }) => doc).find(({ about }) => about.kind === kind);
  }
}
