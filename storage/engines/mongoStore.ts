// The distributed engine: records in MongoDB, every acknowledged write on a majority of the servers' disks.
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';
import { MongoReads } from './mongoReads.ts';
import { readAddress, type Overruled } from './mongoAddress.ts';
import { probeCollection, probeServer, serverTime } from './mongoProbe.ts';
import { MongoRecords } from './mongoRecords.ts';
import { guarded } from './mongoTroubles.ts';
import { StoreError } from '../storeError.ts';
import type { CollectionDeclaration, Records, Store, Write } from '../store.ts';

/** How often what a broken line cut off is begun anew, and milliseconds between, at most, at first. */
const tries = 5;
const longestPause = 100;

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
  readonly #reads: MongoReads;
  readonly #collections = new Map<string, MongoRecords<unknown>>();

  constructor(client: MongoClient, database: Db) {
    this.#client = client;
    this.#database = database;
    this.#reads = new MongoReads(database);
  }

  readonly keepsUnitsWhole = false;

  records<T>(declaration: CollectionDeclaration): Records<T> {
    return this.#recordsOf(declaration) as Records<unknown> as Records<T>;
  }

  /**
   * One after the other: a transaction takes one round trip more for its commit, and servers without transactions are
   * served, too. Insertions go together where they follow one another in one collection.
   */
  async write(unit: readonly Write[]): Promise<number> {
    const steps = runsOf(unit).map((run) => ({ run, done: this.#planned(run) }));
    let stand = 0;
    for (const { run, done } of steps) {
      const stands = await done();
      stand += stands;
      if (stands < run.length) return stand;
    }
    return stand;
  }

  async lift(declarations: readonly CollectionDeclaration[]): Promise<number> {
    let lifted = 0;
    for (const declaration of declarations) lifted += await persistently(() => this.#recordsOf(declaration).lift());
    return lifted;
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

  #planned(run: Run): () => Promise<number> {
    return this.#recordsOf(run[0].to).planned(run);
  }

  #recordsOf(declaration: CollectionDeclaration): MongoRecords<unknown> {
    const known = this.#collections.get(declaration.name);
    if (known !== undefined) return known;
    const made = new MongoRecords<unknown>(this.#database.collection(declaration.name), declaration, this.#reads);
    this.#collections.set(declaration.name, made);
    return made;
  }
}

/** Does what may be repeated, again when the line breaks: a start has many ways to go. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let again = 1; ; again += 1) {
    try {
      return await work();
    } catch (error) {
      if (again === tries || !(error instanceof StoreError) || error.kind !== 'unreachable') throw error;
      await wait(again * Math.random() * longestPause);
    }
  }
}

/** Writes that are sent together: one, or several insertions of one kind. */
type Run = readonly [Write, ...Write[]];

function isInsertion(does: Write['does']): boolean {
  return does === 'insert' || does === 'keep';
}

/** The writes of a unit, in their order. */
function runsOf(unit: readonly Write[]): readonly Run[] {
  const runs: [Write, ...Write[]][] = [];
  for (const write of unit) {
    const run = runs.at(-1);
    const { does, to } = write;
    const goesAlong = isInsertion(does) && run?.[0].does === does && run[0].to.name === to.name;
    if (goesAlong) run.push(write);
    else runs.push([write]);
  }
  return runs;
}
