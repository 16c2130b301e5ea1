// Makes a MongoDB collection's indexes: before its first operation, and behind the operations where it takes long.
import { setTimeout as wait } from 'node:timers/promises';
import type { Collection, CreateIndexesOptions, IndexDescription } from 'mongodb';
import type { MongoRecord } from './mongoQuery.ts';

/** Milliseconds that operations wait for the indexes; after that they go on without, which is right but slower. */
const patience = 5_000;
/** The driver hands this on to the connection: no answer is too late. */
const unhurried: CreateIndexesOptions & { readonly socketTimeoutMS: number } = { socketTimeoutMS: 0 };

/** The indexes of one collection. */
export class MongoIndexes {
  readonly #collection: Collection<MongoRecord>;
  readonly #specs: readonly IndexDescription[];
  #build: Promise<void> | undefined;
  /** True when nobody has to wait any more: they are there, or take long. */
  #mayGoOn = false;

  constructor(collection: Collection<MongoRecord>, specs: readonly IndexDescription[]) {
    this.#collection = collection;
    this.#specs = specs;
  }

  /**
   * Resolves when the indexes are there, or when making them takes so long that operations had better go on. Rejects
   * with what the server complains of; the next call tries again then.
   */
  async ready(): Promise<void> {
    if (this.#mayGoOn) return;
    const build = (this.#build ??= this.#begin());
    const timer = new AbortController();
    const long = wait(patience, undefined, { signal: timer.signal, ref: false }).catch(() => undefined);
    await Promise.race([build, long]);
    timer.abort();
    if (this.#build === build) this.#mayGoOn = true;
  }

  /** The call has all the time that it takes, whatever the patience of other calls is. */
  async #begin(): Promise<void> {
    try {
      await this.#collection.createIndexes([...this.#specs], unhurried);
    } catch (error) {
      this.#build = undefined;
      this.#mayGoOn = false;
      throw error;
    }
  }
}
