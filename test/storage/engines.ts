// Owns the stores that the storage tests run on: SQLite always, MongoDB where there is one, a loud word where there is none.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { openStore, type StoreSettings } from '../../storage/openStore.ts';
import type { Store } from '../../storage/store.ts';

/** An empty database of its own, opened as often as a test likes. Everything is closed and removed after the tests. */
export interface Place {
  readonly settings: StoreSettings;
  open(): Promise<Store>;
}

/** One engine under test. `uri` is the server, for MongoDB. */
export interface Engine {
  readonly name: 'SQLite' | 'MongoDB';
  place(): Place;
}

interface Server {
  readonly uri: string;
  stop(): Promise<void>;
}

const downloadHost = 'https://fastdl.mongodb.org/';
const downloadLimit = 90_000;

/** MongoDB from the environment, else one that npm's test server downloads or has in its cache, else none. */
async function findServer(): Promise<Server | undefined> {
  const uri = process.env['MONGODB_URI'];
  if (uri !== undefined && uri !== '') return { uri, stop: () => Promise.resolve() };
  try {
    await fetch(downloadHost, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
    const started = MongoMemoryReplSet.create({ replSet: { count: 1 } });
    const server = await Promise.race([started, rejectAfter(downloadLimit)]);
    return { uri: server.getUri(), stop: async () => void (await server.stop()) };
  } catch {
    return undefined;
  }
}

function rejectAfter(milliseconds: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('It took too long.')), milliseconds).unref();
  });
}

const server = await findServer();
const cleanups: (() => Promise<unknown>)[] = [];

if (server === undefined) {
  const word = 'MongoDB is SKIPPED: MONGODB_URI is not set and no server could be downloaded. Only SQLite is tested.';
  if (process.env['KEYDESK_REQUIRE_MONGODB'] === '1') throw new Error(word);
  process.stderr.write(`\n  *** ${word} ***\n\n`);
}

after('close the stores under test', async function () {
  this.timeout(30_000);
  for (const cleanup of cleanups.reverse()) await cleanup();
  await server?.stop();
});

function place(settings: StoreSettings): Place {
  return {
    settings,
    async open() {
      const store = await openStore(settings);
      cleanups.push(() => store.close());
      return store;
    },
  };
}

/** A folder of its own, removed after the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keydesk-test-'));
  cleanups.push(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  return folder;
}

const sqlite: Engine = {
  name: 'SQLite',
  place: () => place({ kind: 'sqlite', file: join(temporaryFolder(), 'keydesk.db') }),
};

function mongodb({ uri }: Server): Engine {
  return {
    name: 'MongoDB',
    place() {
      const database = `keydesk_test_${randomBytes(6).toString('hex')}`;
      cleanups.push(async () => {
        const client = await MongoClient.connect(uri);
        await client.db(database).dropDatabase();
        await client.close();
      });
      return place({ kind: 'mongodb', uri, database });
    },
  };
}

/** The engines that can be tested here. */
export const engines: readonly Engine[] = server === undefined ? [sqlite] : [sqlite, mongodb(server)];

/** The same tests for each engine. */
export function onEachEngine(title: string, tests: (engine: Engine) => void): void {
  for (const engine of engines) describe(`${title} on ${engine.name}`, () => tests(engine));
}
