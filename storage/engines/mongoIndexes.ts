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
  #build: Promise<'built'> | undefined;
  #isLong = false;

  constructor(collection: Collection<MongoRecord>, specs: readonly IndexDescription[]) {
    this.#collection = collection;
    this.#specs = specs;
  }

  /**
   * Resolves when the indexes are there, or when making them takes so long that operations had better go on. Rejects
   * with what the server complains of; the next call tries again then.
   */
  async ready(): Promise<void> {
    this.#build ??= this.#begin();
    if (this.#isLong) return;
    const timer = new AbortController();
    const long = wait(patience, 'long' as const, { signal: timer.signal, ref: false }).catch(() => 'long' as const);
    const outcome = await Promise.race([this.#build, long]);
    timer.abort();
    if (outcome === 'long') this.#isLong = true;
  }

  /** The call has all the time that it takes, whatever the patience of other calls is. */
  async #begin(): Promise<'built'> {
    try {
      await this.#collection.createIndexes([...this.#specs], unhurried);
      return 'built';
    } catch (error) {
      this.#build = undefined;
      this.#isLong = false;
      throw error;
    }
  }
}
