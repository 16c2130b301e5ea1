// Where a bench keeps its records: in a MongoDB database of its own where MONGODB_URI names a server, else in a file.
import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import type { StoreSettings } from '../storage/engines/openStore.ts';

/** A place for the records of one desk; without `storage` it is the file of the desk's own folder. */
export interface BenchStorage {
  readonly engine: 'SQLite' | 'MongoDB';
  readonly storage?: StoreSettings;
  /** What tells a desk of its own process to keep its records there. */
  readonly environment: NodeJS.ProcessEnv;
  /** Removes what is left behind. */
  clear(): Promise<void>;
}

/** A place that is empty. */
export function benchStorage(): BenchStorage {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined) return { engine: 'SQLite', environment: {}, clear: () => Promise.resolve() };
  const database = `keydesk_bench_${randomBytes(4).toString('hex')}`;
  const address = new URL(uri);
  address.pathname = `/${database}`;
  return {
    engine: 'MongoDB',
    storage: { kind: 'mongodb', uri, database },
    environment: { MONGODB_URI: address.href, KEYDESK_TRIAL: 'yes' },
    async clear() {
      const client = new MongoClient(uri);
      await client.db(database).dropDatabase();
      await client.close();
    },
  };
}
