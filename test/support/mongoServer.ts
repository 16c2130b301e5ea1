// The MongoDB that tests run against: the one that MONGODB_URI names, else a mongod of this machine, else none, said loudly.
import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { DryMongoBinary, MongoMemoryReplSet } from 'mongodb-memory-server-core';

/** A server that answers, with a database of the caller's own. */
export interface MongoForTests {
  readonly uri: string;
  /** Fresh and empty; nobody else uses it. */
  readonly database: string;
  /** Drops the database, and ends the server when this call started it. */
  stop(): Promise<void>;
}

/** There is no MongoDB here; the reason has been printed. */
export interface NoMongo {
  readonly skipped: string;
}

const howToGetOne =
  'set MONGODB_URI to a running server (docker run -p 27017:27017 mongo:8), ' +
  'or KEYDESK_DOWNLOAD_MONGODB=1 to let mongodb-memory-server download one';

/**
 * Finds or starts a MongoDB. Nothing is downloaded unless KEYDESK_DOWNLOAD_MONGODB=1 asks for it. Without a server the
 * caller skips its tests, which this prints; with KEYDESK_REQUIRE_MONGODB=1 it throws instead, so that a run that must
 * cover MongoDB cannot pass without it.
 */
export async function startMongo(environment: NodeJS.ProcessEnv = process.env): Promise<MongoForTests | NoMongo> {
  const database = `keydesk_test_${randomUUID().slice(0, 8)}`;
  const uri = environment['MONGODB_URI'];
  if (uri !== undefined && uri !== '') return { uri, database, stop: () => dropDatabase(uri, database) };
  if (environment['KEYDESK_DOWNLOAD_MONGODB'] === '1' || (await hasMongod())) return startReplicaSet(database);
  return noMongo(environment['KEYDESK_REQUIRE_MONGODB'] === '1');
}

async function hasMongod(): Promise<boolean> {
  return (await DryMongoBinary.locateBinary(DryMongoBinary.getEnsuredOptions())) !== undefined;
}

async function startReplicaSet(database: string): Promise<MongoForTests> {
  const server = await MongoMemoryReplSet.create({ replSet: { count: 1, ip: '127.0.0.1' } });
  const stop = async (): Promise<void> => {
    await server.stop();
  };
  return { uri: server.getUri(), database, stop };
}

async function dropDatabase(uri: string, database: string): Promise<void> {
  const client = new MongoClient(uri);
  try {
    await client.db(database).dropDatabase();
  } finally {
    await client.close();
  }
}

function noMongo(required: boolean): NoMongo {
  const skipped = `MongoDB was skipped: there is none here; ${howToGetOne}.`;
  if (required) throw new Error(`KEYDESK_REQUIRE_MONGODB=1, but there is no MongoDB; ${howToGetOne}.`);
  process.stderr.write(`\n  !! ${skipped}\n`);
  return { skipped };
}
