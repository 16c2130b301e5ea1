// Keeps the records of one collection in one collection of MongoDB.
import { setTimeout as wait } from 'node:timers/promises';
import type { Collection, Filter } from 'mongodb';
import { backlogOf, tallyOf, totalsOf } from './mongoCounts.ts';
import type { MongoReads, Search } from './mongoReads.ts';
import { dropEarlierIndexes, liftRecords } from './mongoLift.ts';
import { MongoIndexes } from './mongoIndexes.ts';
import { dueFilter, indexSpecs, isShort, listQuery, mongoRecord, portRecord, type MongoRecord } from './mongoQuery.ts';
import { guarded, insertedBefore, isPassing, isTaken, takenOf } from './mongoTroubles.ts';
import { RecordMemory } from './recordMemory.ts';
import { instant } from '../records/change.ts';
import type {
  Backlog,
  CollectionDeclaration,
  Listing,
  Range,
  Records,
  StoredRecord,
  Total,
  Where,
  WithoutCollection,
} from '../store.ts';

/** How often a write is done that MongoDB gives up for another one's sake, and milliseconds between, at most, at first. */
const tries = 5;
const longestPause = 40;

/** The records of one MongoDB collection. */
export class MongoRecords<T> implements Records<T> {
  readonly #collection: Collection<MongoRecord>;
  readonly #declaration: CollectionDeclaration;
  readonly #indexes: MongoIndexes;
  readonly #reads: MongoReads;
  readonly #memory: RecordMemory<MongoRecord>;
  #isLifted = false;

  constructor(collection: Collection<MongoRecord>, declaration: CollectionDeclaration, reads: MongoReads) {
    this.#collection = collection;
    this.#declaration = declaration;
    this.#reads = reads;
    this.#memory = new RecordMemory(declaration.recalled === true);
    this.#indexes = new MongoIndexes(collection, indexSpecs(declaration));
  }

  get(id: string): Promise<StoredRecord<T> | undefined> {
    return this.#with(async () => {
      const record = await this.#reads.one(this.#declaration.name, id);
      if (record === undefined) this.#memory.forget(id);
      else this.#memory.keep(id, record);
      return record && portRecord<T>(record);
    });
  }

  async recall(id: string): Promise<StoredRecord<T> | undefined> {
    const known = this.#memory.recall(id);
    return known === undefined ? this.get(id) : portRecord<T>(known);
  }

  async insert(id: string, doc: T, at?: number): Promise<boolean> {
    return this.#insert(this.#stored(id, 1, doc, at));
  }

  async replace(id: string, rev: number, doc: T, at?: number): Promise<boolean> {
    return this.#replace(rev, this.#stored(id, rev + 1, doc, at));
  }

  remove(id: string, rev: number): Promise<boolean> {
    return this.#remove(id, rev);
  }

  /**
   * One write made ready, or several insertions of one kind; it returns how many of them stand, from the first one on.
   * Throws a StoreError when a document is too large.
   */
  planned(run: readonly [WithoutCollection, ...WithoutCollection[]]): () => Promise<number> {
    const [write] = run;
    const { id } = write;
    if (write.does === 'remove') return async () => Number(await this.#remove(id, write.rev));
    if (write.does === 'replace') {
      const stored = this.#stored(id, write.rev + 1, write.doc, write.at);
      return async () => Number(await this.#replace(write.rev, stored));
    }
    const stored = run.flatMap((one) =>
      one.does === 'insert' || one.does === 'keep' ? [this.#stored(one.id, 1, one.doc, one.at)] : [],
    );
    if (write.does === 'insert') return () => this.#insertInOrder(stored);
    return async () => {
      await this.#putMissing(stored);
      return run.length;
    };
  }

  /** Brings what an earlier version left here into the present form; returns how many records. */
  lift(): Promise<number> {
    return this.#with(async (records) => {
      const lifted = await liftRecords(records, this.#declaration);
      if (!this.#isLifted) await dropEarlierIndexes(records);
      this.#isLifted = true;
      return lifted;
    });
  }

  claim(now: number, until: number, lane?: string): Promise<StoredRecord<T> | undefined> {
    return this.#claimed(() => dueFilter(this.#declaration, now, lane), until);
  }

  take(id: string, now: number, until: number): Promise<StoredRecord<T> | undefined> {
    return this.#claimed(() => ({ _id: id, at: { $lte: now } }), until);
  }

  claimable(now: number, limit: number, lane?: string): Promise<readonly StoredRecord<T>[]> {
    return this.#found(() => ({ filter: dueFilter(this.#declaration, now, lane), sort: { at: 1 }, limit }));
  }

  list(listing: Listing): Promise<readonly StoredRecord<T>[]> {
    const { limit } = listing;
    return this.#found(() => ({ ...listQuery(this.#declaration, listing), limit }), isShort(listing));
  }

  async restore(records: readonly StoredRecord<T>[]): Promise<number> {
    return this.#putMissing(records.map(({ id, rev, at, doc }) => this.#stored(id, rev, doc, at)));
  }

  tally(where: Where, by: string): Promise<ReadonlyMap<string, number>> {
    return this.#with((records) => tallyOf(records, this.#declaration, where, by));
  }

  totals(range: Range = {}): Promise<ReadonlyMap<string, Total>> {
    return this.#with((records) => totalsOf(records, this.#declaration, range));
  }

  backlog(now: number): Promise<Backlog> {
    return this.#with((records) => backlogOf(records, this.#declaration, now));
  }

  /** A `short` search goes along with what else is asked for. */
  #found(search: () => Required<Search>, short = true): Promise<readonly StoredRecord<T>[]> {
    return this.#with(async (records) => {
      const { filter, sort, limit } = search();
      const found = short
        ? await this.#reads.some(this.#declaration.name, { filter, sort, limit })
        : await records.find(filter).sort(sort).limit(limit).toArray();
      return found.map((record) => portRecord<T>(record));
    });
  }

  #insert(stored: MongoRecord): Promise<boolean> {
    return this.#altering(stored._id, async (records) => {
      try {
        await records.insertOne(stored);
        this.#memory.keep(stored._id, stored);
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    });
  }

  /** Inserts up to the first one whose id is taken; returns how many. */
  async #insertInOrder(stored: readonly MongoRecord[]): Promise<number> {
    const [first, ...more] = stored;
    if (first !== undefined && more.length === 0) return Number(await this.#insert(first));
    return this.#with(async (collection) => {
      try {
        return (await collection.insertMany(stored, { ordered: true })).insertedCount;
      } catch (error) {
        return insertedBefore(error);
      }
    });
  }

  #replace(rev: number, stored: MongoRecord): Promise<boolean> {
    return this.#altering(stored._id, async (records) => {
      const { matchedCount } = await records.replaceOne({ _id: stored._id, rev }, stored);
      if (matchedCount === 1) this.#memory.keep(stored._id, stored);
      return matchedCount === 1;
    });
  }

  #remove(id: string, rev: number): Promise<boolean> {
    return this.#altering(id, async (records) => (await records.deleteOne({ _id: id, rev })).deletedCount === 1);
  }

  #putMissing(stored: readonly MongoRecord[]): Promise<number> {
    return this.#with(async (collection) => {
      if (stored.length === 0) return 0;
      try {
        return (await collection.insertMany(stored, { ordered: false })).insertedCount;
      } catch (error) {
        return stored.length - takenOf(error);
      }
    });
  }

  #claimed(due: () => Filter<MongoRecord>, until: number): Promise<StoredRecord<T> | undefined> {
    return this.#with(async (records) => {
      try {
        const held = { $set: { at: until }, $inc: { rev: 1 } };
        const found = await records.findOneAndUpdate(due(), held, { sort: { at: 1 }, returnDocument: 'after' });
        if (found === null) return undefined;
        this.#memory.keep(found._id, found);
        return portRecord<T>(found);
      } catch (error) {
        if (isPassing(error)) return undefined;
        throw error;
      }
    });
  }

  async #with<R>(work: (records: Collection<MongoRecord>) => Promise<R>): Promise<R> {
    return guarded(async () => {
      await this.#indexes.ready();
      return await work(this.#collection);
    });
  }

  /** As `#with`, for a write of a record, which is forgotten: one that gave way to another writer is done again. */
  #altering<R>(id: string, work: (records: Collection<MongoRecord>) => Promise<R>): Promise<R> {
    return this.#with(async (records) => {
      this.#memory.forget(id);
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

  #stored(id: string, rev: number, doc: unknown, at: number | undefined): MongoRecord {
    return mongoRecord(this.#declaration, { id, rev, ...instant(at), doc });
  }
}
