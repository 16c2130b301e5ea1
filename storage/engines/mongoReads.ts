// Gathers reads: what is asked for at the same time is fetched together, in one command over all its collections.
import type { Db, Document, Filter, Sort } from 'mongodb';
import type { MongoRecord } from './mongoQuery.ts';
import { isRefusal } from './mongoTroubles.ts';

/** Some records of a collection, in an order. */
export interface Search {
  readonly filter: Filter<MongoRecord>;
  readonly sort?: Sort;
  readonly limit?: number;
}

/** One search that waits, with who waits for it. */
interface Waiting {
  readonly collection: string;
  readonly search: Search;
  readonly tell: (found: readonly MongoRecord[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Who waits for the record of an id. */
interface Asking {
  readonly tell: (record: MongoRecord | undefined) => void;
  readonly fail: (error: unknown) => void;
}

/** After how many refusals in a row a server is taken not to read across collections: sharded ones, or a dialect of its own. */
const mostRefusals = 3;

/**
 * The reads of one database, in collections that exist. Each is answered as if it were alone, by what is there at some
 * instant after it was asked for; what costs time is the way to the server, and they share it.
 */
export class MongoReads {
  readonly #database: Db;
  #ids = new Map<string, Map<string, Asking[]>>();
  #searches: Waiting[] = [];
  #refusals = 0;

  constructor(database: Db) {
    this.#database = database;
  }

  /** The record with an id; undefined when there is none. */
  one(collection: string, id: string): Promise<MongoRecord | undefined> {
    return new Promise((tell, fail) => {
      this.#await();
      const ids = this.#ids.get(collection) ?? new Map<string, Asking[]>();
      this.#ids.set(collection, ids.set(id, [...(ids.get(id) ?? []), { tell, fail }]));
    });
  }

  /** What a search finds. One that takes long, or finds much, holds up those that go along with it. */
  some(collection: string, search: Search): Promise<readonly MongoRecord[]> {
    return new Promise((tell, fail) => {
      this.#await();
      this.#searches.push({ collection, search, tell, fail });
    });
  }

  #await(): void {
    if (this.#ids.size === 0 && this.#searches.length === 0) setImmediate(() => void this.#fetch());
  }

  async #fetch(): Promise<void> {
    const waiting = [...[...this.#ids].map(([collection, ids]) => byIds(collection, ids)), ...this.#searches];
    this.#ids = new Map();
    this.#searches = [];
    try {
      const found = await this.#read(waiting);
      for (const [index, { tell }] of waiting.entries()) tell(found[index] ?? []);
    } catch (error) {
      for (const { fail } of waiting) fail(error);
    }
  }

  async #read(waiting: readonly Waiting[]): Promise<readonly (readonly MongoRecord[])[]> {
    if (waiting.length === 1 || this.#refusals === mostRefusals) return this.#apart(waiting);
    try {
      const found = await this.#together(waiting);
      this.#refusals = 0;
      return found;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const found = await this.#apart(waiting);
      this.#refusals += 1;
      return found;
    }
  }

  /** One command for each search, side by side. */
  #apart(waiting: readonly Waiting[]): Promise<readonly (readonly MongoRecord[])[]> {
    const searches = waiting.map(({ collection, search: { filter, sort = {}, limit = 0 } }) =>
      this.#database.collection<MongoRecord>(collection).find(filter).sort(sort).limit(limit).toArray(),
    );
    return Promise.all(searches);
  }

  /** One document, of nothing, into which every search is looked up. */
  async #together(waiting: readonly Waiting[]): Promise<readonly (readonly MongoRecord[])[]> {
    const lookUps = waiting.map(({ collection: from, search }, index) => ({
      $lookup: { from, pipeline: stagesOf(search), as: String(index) },
    }));
    const stages = [{ $match: { _id: { $in: [] } } }, { $facet: { none: [{ $match: {} }] } }, ...lookUps];
    const base = this.#database.collection(waiting[0]?.collection ?? '');
    const [found] = await base.aggregate<Record<string, MongoRecord[]>>(stages).toArray();
    return found === undefined ? this.#apart(waiting) : waiting.map((_, index) => found[index] ?? []);
  }
}

/** All that are asked for by their ids in one collection, as one search. */
function byIds(collection: string, ids: ReadonlyMap<string, readonly Asking[]>): Waiting {
  return {
    collection,
    search: { filter: { _id: { $in: [...ids.keys()] } } },
    tell: (found) => {
      const records = new Map(found.map((record) => [record._id, record]));
      for (const [id, asking] of ids) for (const { tell } of asking) tell(records.get(id));
    },
    fail: (error) => {
      for (const asking of ids.values()) for (const { fail } of asking) fail(error);
    },
  };
}

function stagesOf({ filter, sort, limit }: Search): Document[] {
  return [
    { $match: filter },
    ...(sort === undefined ? [] : [{ $sort: sort }]),
    ...(limit === undefined ? [] : [{ $limit: limit }]),
  ];
}
