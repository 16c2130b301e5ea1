// Bridges botbuilder's Storage to the port: state as one JSON text, an eTag for each revision, an end when idle.
import type { Storage, StoreItems } from 'botbuilder';
import { changeOrInsert } from './change.ts';
import type { CollectionDeclaration, Records, Store, StoredRecord } from './store.ts';

/** How the records are kept. */
export const botStateCollection: CollectionDeclaration = { name: 'botState', indexes: [], expires: 'expires' };

/** Another turn wrote the same state first. The turn that gets this should be done again from what is stored now. */
export class StateConflict extends Error {
  override readonly name = 'StateConflict';
  constructor() {
    super('The state was changed by another turn, so this one was not stored.');
  }
}

/** State as it lies in the store: property names are free, because the engine sees a text. */
interface StoredState {
  readonly state: string;
  readonly expires: number;
}

/**
 * Keeps the SDK's state objects. State that was neither written nor read for `idle` milliseconds is gone, whether or
 * not the engine has cleared it away yet. `now` tells the time in milliseconds.
 */
export class BotStateStorage implements Storage {
  readonly #records: Records<StoredState>;
  readonly #idle: number;
  readonly #now: () => number;

  constructor(store: Store, idle: number, now: () => number) {
    this.#records = store.records(botStateCollection);
    this.#idle = idle;
    this.#now = now;
  }

  /** The items that exist, each with its `eTag`; keys without one are left out. */
  async read(keys: string[]): Promise<StoreItems> {
    const found = await Promise.all(keys.map(async (key) => [key, await this.#read(key)] as const));
    return Object.fromEntries(found.filter(([, item]) => item !== undefined));
  }

  /**
   * Writes the items. An `eTag` must be the one that was read, else a StateConflict is thrown once the other items
   * are written; without one, or with `*`, the item is written over whatever is there.
   */
  async write(changes: StoreItems): Promise<void> {
    const written = await Promise.allSettled(
      Object.entries(changes as Readonly<Record<string, object>>).map(async ([key, item]) => {
        const { eTag } = item as { readonly eTag?: unknown };
        if (typeof eTag === 'string' && eTag !== '*') await this.put(key, item, eTag);
        else await changeOrInsert(this.#records, key, () => this.#stored(item));
      }),
    );
    for (const result of written) if (result.status === 'rejected') throw result.reason;
  }

  async delete(keys: string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.#remove(key)));
  }

  /**
   * Writes one item over the revision that `eTag` names; undefined says that there was none. Answers the new eTag and
   * leaves the item as it is. Throws a StateConflict when another writer was first, the first write included.
   */
  async put(key: string, item: object, eTag: string | undefined): Promise<string> {
    const rev = eTag === undefined ? 0 : Number(eTag);
    const stored = this.#stored(item);
    const done = rev === 0 ? await this.#records.insert(key, stored) : await this.#records.replace(key, rev, stored);
    if (!done) throw new StateConflict();
    return String(rev + 1);
  }

  async #read(key: string): Promise<object | undefined> {
    const record = await this.#records.get(key);
    if (record === undefined) return undefined;
    const left = record.doc.expires - this.#now();
    if (left <= 0) {
      const removed = await this.#records.remove(key, record.rev);
      return removed ? undefined : this.#read(key);
    }
    return left < this.#idle / 2 ? this.#touch(record) : opened(record.doc, record.rev);
  }

  /** State that is in use lives on, even while it does not change. */
  async #touch({ id, rev, doc }: StoredRecord<StoredState>): Promise<object | undefined> {
    const touched = await this.#records.replace(id, rev, { ...doc, expires: this.#now() + this.#idle });
    return touched ? opened(doc, rev + 1) : this.#read(id);
  }

  async #remove(key: string): Promise<void> {
    const record = await this.#records.get(key);
    if (record !== undefined && !(await this.#records.remove(key, record.rev))) await this.#remove(key);
  }

  #stored(item: object): StoredState {
    return { state: JSON.stringify({ ...item, eTag: undefined }), expires: this.#now() + this.#idle };
  }
}

function opened(doc: StoredState, rev: number): object {
  return { ...(JSON.parse(doc.state) as object), eTag: String(rev) };
}
