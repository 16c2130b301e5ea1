// The MongoDB that tests run against: the one that MONGODB_URI names, else a mongod of this machine, else none, said loudly.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { DryMongoBinary, MongoMemoryReplSet } from 'mongodb-memory-server-core';

/** A server that answers, with a database of the caller's own. */
export interface MongoForTests {
  readonly uri: string;
  /** Fresh and empty; nobody else uses it. */
  readonly database: string;
  /** Drops the database. A server that tests started serves all of their process, and ends with it. */
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

const started: { server?: Promise<MongoMemoryReplSet> } = {};

async function startReplicaSet(database: string): Promise<MongoForTests> {
  const uri = (await (started.server ??= newReplicaSet())).getUri();
  return { uri, database, stop: () => dropDatabase(uri, database) };
}

/** The library ends it when the process is gone; its files are removed here. */
function newReplicaSet(): Promise<MongoMemoryReplSet> {
  const dbPath = mkdtempSync(join(tmpdir(), 'keydesk-mongo-'));
  process.once('exit', () => rmSync(dbPath, { recursive: true, force: true }));
  return MongoMemoryReplSet.create({ replSet: { count: 1, ip: '127.0.0.1' }, instanceOpts: [{ dbPath }] });
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
