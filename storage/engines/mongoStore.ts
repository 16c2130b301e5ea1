// Owns the distributed engine: records in MongoDB, every acknowledged write on a majority of the servers' disks.
import { setTimeout as wait } from 'node:timers/promises';
import { MongoBulkWriteError, MongoClient, type Collection, type Db } from 'mongodb';
import { documentText } from './documentText.ts';
import { readAddress, type Overruled } from './mongoAddress.ts';
import { MongoIndexes } from './mongoIndexes.ts';
import { probeCollection, probeServer, serverTime } from './mongoProbe.ts';
import { dueFilter, indexSpecs, liftedFields, listQuery, tallyStages, type MongoRecord } from './mongoQuery.ts';
import { duplicateKey, isPassing, isTaken, isUncertain, translated } from './mongoTroubles.ts';
import type { CollectionDeclaration, Listing, Records, Store, StoredRecord, Where } from '../store.ts';

/** How often a write is done that MongoDB gives up for another one's sake, and milliseconds between, at most, at first. */
const tries = 5;
const longestPause = 40;
/** How long a call may take before it counts as unanswered, in milliseconds; an address that names one has its way. */
const patience = { serverSelectionTimeoutMS: 8_000, connectTimeoutMS: 5_000, socketTimeoutMS: 10_000 } as const;

/** How a store is opened. */
export interface MongoOpening {
  /** The one of the address when absent. */
  readonly database?: string;
  /** Hears of each option of the address that would weaken what the store promises, and so does not hold. */
  readonly overruled?: (one: Overruled) => void;
}

/**
 * Connects to a replica set, a sharded cluster or a hosted server that speaks MongoDB's protocol; no transactions are
 * needed. A server that lacks what is needed is refused with its name. Throws a StoreError; it never holds the address.
 */
export async function openMongo(uri: string, { database, overruled }: MongoOpening = {}): Promise<Store> {
  return guarded(async () => {
    const address = readAddress(uri);
    const client = new MongoClient(address.uri, {
      appName: 'keydesk',
      w: 'majority',
      journal: true,
      readPreference: 'primary',
      ...Object.fromEntries(Object.entries(patience).filter(([name]) => !address.given.has(name.toLowerCase()))),
    });
    for (const one of address.overruled) overruled?.(one);
    try {
      await client.connect();
      await probeServer(client.db(database));
      return new MongoStore(client, client.db(database));
    } catch (error) {
      await client.close();
      throw error;
    }
  });
}

class MongoStore implements Store {
  readonly #client: MongoClient;
  readonly #database: Db;
  readonly #collections = new Map<string, MongoRecords<unknown>>();

  constructor(client: MongoClient, database: Db) {
    this.#client = client;
    this.#database = database;
  }

  records<T>(declaration: CollectionDeclaration): Records<T> {
    const known = this.#collections.get(declaration.name);
    if (known !== undefined) return known as Records<unknown> as Records<T>;
    const made = new MongoRecords<T>(this.#database.collection(declaration.name), declaration);
    this.#collections.set(declaration.name, made as MongoRecords<unknown>);
    return made;
  }

  collections(): Promise<readonly string[]> {
    return guarded(async () => {
      const found = await this.#database.listCollections({}, { nameOnly: true }).toArray();
      return found.map(({ name }) => name).filter((name) => !name.startsWith('system.') && name !== probeCollection);
    });
  }

  now(): Promise<number> {
    return guarded(() => serverTime(this.#database));
  }

  ping(): Promise<void> {
    return guarded(async () => {
      await this.#database.command({ ping: 1 });
    });
  }

  close(): Promise<void> {
    return guarded(() => this.#client.close());
  }
}

/** The records of one MongoDB collection. */
class MongoRecords<T> implements Records<T> {
  readonly #collection: Collection<MongoRecord>;
  readonly #declaration: CollectionDeclaration;
  readonly #indexes: MongoIndexes;

  constructor(collection: Collection<MongoRecord>, declaration: CollectionDeclaration) {
    this.#collection = collection;
    this.#declaration = declaration;
    this.#indexes = new MongoIndexes(collection, indexSpecs(declaration));
  }

  get(id: string): Promise<StoredRecord<T> | undefined> {
    return this.#with(async (records) => read<T>(await records.findOne({ _id: id })));
  }

  insert(id: string, doc: T, at?: number): Promise<boolean> {
    return this.#writing(async (records) => {
      try {
        await records.insertOne(this.#stored(id, 1, doc, at));
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    });
  }

  replace(id: string, rev: number, doc: T, at?: number): Promise<boolean> {
    return this.#writing(async (records) => {
      const result = await records.replaceOne({ _id: id, rev }, this.#stored(id, rev + 1, doc, at));
      return result.matchedCount === 1;
    });
  }

  remove(id: string, rev: number): Promise<boolean> {
    return this.#writing(async (records) => (await records.deleteOne({ _id: id, rev })).deletedCount === 1);
  }

  claim(now: number, until: number, lane?: string): Promise<StoredRecord<T> | undefined> {
    return this.#with(async (records) => {
      try {
        const due = dueFilter(this.#declaration, now, lane);
        const held = { $set: { at: until }, $inc: { rev: 1 } };
        return read<T>(await records.findOneAndUpdate(due, held, { sort: { at: 1 }, returnDocument: 'after' }));
      } catch (error) {
        if (isPassing(error)) return undefined;
        throw error;
      }
    });
  }

  list(listing: Listing): Promise<readonly StoredRecord<T>[]> {
    return this.#with(async (records) => {
      const { filter, sort } = listQuery(this.#declaration, listing);
      const found = await records.find(filter).sort(sort).limit(listing.limit).toArray();
      return found.map((record) => plain<T>(record));
    });
  }

  restore(records: readonly StoredRecord<T>[]): Promise<number> {
    return this.#with(async (collection) => {
      if (records.length === 0) return 0;
      const stored = records.map(({ id, rev, at, doc }) => this.#stored(id, rev, doc, at));
      try {
        return (await collection.insertMany(stored, { ordered: false })).insertedCount;
      } catch (error) {
        if (!(error instanceof MongoBulkWriteError) || isUncertain(error)) throw error;
        const refused = [error.writeErrors].flat();
        if (refused.length === 0 || refused.some(({ code }) => code !== duplicateKey)) throw error;
        return stored.length - refused.length;
      }
    });
  }

  tally(where: Where, by: string): Promise<ReadonlyMap<string, number>> {
    return this.#with(async (records) => {
      const stages = tallyStages(this.#declaration, where, by);
      const counts = await records.aggregate<{ _id: unknown; count: number }>(stages).toArray();
      return new Map(counts.map(({ _id, count }) => [String(_id), count]));
    });
  }

  async #with<R>(work: (records: Collection<MongoRecord>) => Promise<R>): Promise<R> {
    return guarded(async () => {
      await this.#indexes.ready();
      return await work(this.#collection);
    });
  }

  /** As `#with`, for a write: one that was given up for another writer's sake is done again. */
  #writing<R>(work: (records: Collection<MongoRecord>) => Promise<R>): Promise<R> {
    return this.#with(async (records) => {
      for (let again = 1; ; again += 1) {
        try {
          return await work(records);
        } catch (error) {
          if (!isPassing(error) || again === tries) throw error;
          await wait(again * Math.random() * longestPause);
        }
      }
    });
  }

  #stored(id: string, rev: number, doc: T, at: number | undefined): MongoRecord {
    return {
      _id: id,
      rev,
      ...(at === undefined ? {} : { at }),
      ...liftedFields(this.#declaration, doc),
      doc: documentText(doc),
    };
  }
}

function read<T>(record: MongoRecord | null): StoredRecord<T> | undefined {
  return record === null ? undefined : plain<T>(record);
}

function plain<T>({ _id, rev, at, doc }: MongoRecord): StoredRecord<T> {
  return { id: _id, rev, ...(at === undefined ? {} : { at }), doc: JSON.parse(doc) as T };
}

/** Does the work; what MongoDB complains of becomes a StoreError. */
async function guarded<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
}
