// The stores that the storage tests run on: SQLite always, MongoDB where the machine has one.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { openStore, type StoreSettings } from '../../storage/engines/openStore.ts';
import type { Store } from '../../storage/store.ts';
import { emptyDatabase, putEmptyDatabase } from './emptyDatabase.ts';
import { leave } from './leftovers.ts';
import './memoryDisk.ts';
import { startMongo, type MongoForTests } from './mongoServer.ts';

/** An empty database of its own, opened as often as a test likes. Everything is closed and removed after the tests of the file. */
export interface Place {
  readonly settings: StoreSettings;
  open(): Promise<Store>;
}

/** Gives open stores of one kind, each empty when it is given: one is done with when the next one is asked for. */
export type EmptyStores = () => Promise<Store>;

/** One engine under test. */
export interface Engine {
  readonly name: 'SQLite' | 'MongoDB';
  place(): Place;
  /** For tests that need many places one after the other: one is done with when the next one is asked for. */
  emptyPlace(): Promise<Place>;
  /** For tests that need many stores one after the other: it is one store, which is emptied. */
  emptyStores(): EmptyStores;
}

const server = await startMongo();

function place(settings: StoreSettings): Place {
  return {
    settings,
    async open() {
      const store = await openStore(settings);
      leave(() => store.close());
      return store;
    },
  };
}

/** A folder of its own, removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keydesk-test-'));
  leave(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const sqlite: Engine = {
  name: 'SQLite',
  place: () => place({ kind: 'sqlite', file: join(temporaryFolder(), 'keydesk.db') }),
  emptyPlace: async () => {
    const file = join(temporaryFolder(), 'keydesk.db');
    await putEmptyDatabase(file);
    return place({ kind: 'sqlite', file });
  },
  emptyStores: () => {
    const file = join(temporaryFolder(), 'keydesk.db');
    const opened: { store?: Promise<Store> } = {};
    return async () => {
      if (opened.store === undefined) await putEmptyDatabase(file);
      else emptyDatabase(file);
      return await (opened.store ??= place({ kind: 'sqlite', file }).open());
    };
  },
};

function mongodb({ uri }: MongoForTests): Engine {
  const connected: { client?: MongoClient } = {};
  const client = (): MongoClient => {
    if (connected.client !== undefined) return connected.client;
    const made = new MongoClient(uri);
    leave(async () => {
      delete connected.client;
      await made.close();
    });
    return (connected.client = made);
  };
  const newPlace = (): Place & { readonly database: string } => {
    const database = `keydesk_test_${randomBytes(6).toString('hex')}`;
    const there = client().db(database);
    leave(() => there.dropDatabase());
    return { ...place({ kind: 'mongodb', uri, database }), database };
  };
  /** Its collections and their indexes stay: making them costs more than what most tests do with them. */
  const clear = async ({ database }: { readonly database: string }): Promise<void> => {
    const collections = await client().db(database).collections();
    await Promise.all(collections.map((one) => one.deleteMany()));
  };
  const kept: { place?: ReturnType<typeof newPlace> } = {};
  return {
    name: 'MongoDB',
    place: newPlace,
    emptyPlace: async () => {
      if (kept.place !== undefined) {
        await clear(kept.place);
        return kept.place;
      }
      kept.place = newPlace();
      leave(() => Promise.resolve(delete kept.place));
      return kept.place;
    },
    emptyStores: () => {
      const empty = newPlace();
      const opened: { store?: Promise<Store> } = {};
      return async () => {
        if (opened.store !== undefined) await clear(empty);
        return await (opened.store ??= empty.open());
      };
    },
  };
}

/** The engines that can be tested here. */
export const engines: readonly Engine[] = 'uri' in server ? [sqlite, mongodb(server)] : [sqlite];

/** The same tests for each engine. */
export function onEachEngine(title: string, tests: (engine: Engine) => void): void {
  for (const engine of engines) describe(`${title} on ${engine.name}`, () => tests(engine));
}
