// The probe of a MongoDB server at the start: it has what the store needs, or is named with what it lacks.
import { randomUUID } from 'node:crypto';
import { MongoServerError, type Collection, type Db, type Document } from 'mongodb';
import { duplicateKey, translated } from './mongoTroubles.ts';
import { StoreError } from '../storeError.ts';

/** Where the probe writes; what it writes it removes. */
export const probeCollection = 'serverProbe';

interface ProbeRecord {
  readonly _id: string;
  readonly probe: string;
  readonly rev: number;
  readonly at: number;
}

/** What the store needs, in the words of the message, and how it is tried: false, or a refusal, when it is not there. */
const needs: readonly (readonly [
  need: string,
  holds: (records: Collection<ProbeRecord>, probe: string) => Promise<boolean>,
])[] = [
  [
    'sparse indexes and indexes that let records expire',
    async (records) => {
      await records.createIndexes([
        { key: { at: 1 }, sparse: true },
        { key: { expires: 1 }, expireAfterSeconds: 0 },
      ]);
      return true;
    },
  ],
  [
    'writes that a majority of the servers confirms from its disks',
    async (records, probe) => {
      await records.insertOne({ _id: `${probe}.late`, probe, rev: 1, at: 2 });
      await records.insertOne({ _id: `${probe}.early`, probe, rev: 1, at: 1 });
      return true;
    },
  ],
  [
    `ids that exist once, refused with code ${duplicateKey}`,
    async (records, probe) => {
      try {
        await records.insertOne({ _id: `${probe}.early`, probe, rev: 1, at: 3 });
        return false;
      } catch (error) {
        if (error instanceof MongoServerError && error.code === duplicateKey) return true;
        throw error;
      }
    },
  ],
  [
    'findAndModify with a sort',
    async (records, probe) => {
      const change = { $set: { at: 5 }, $inc: { rev: 1 } };
      const how = { sort: { at: 1 }, returnDocument: 'after' } as const;
      const claimed = await records.findOneAndUpdate({ probe, at: { $lte: 4 } }, change, how);
      return claimed?._id === `${probe}.early` && claimed.rev === 2;
    },
  ],
  [
    'replacements on condition of a revision',
    async (records, probe) => {
      const next = { probe, rev: 2, at: 9 };
      const first = await records.replaceOne({ _id: `${probe}.late`, rev: 1 }, next);
      const second = await records.replaceOne({ _id: `${probe}.late`, rev: 1 }, next);
      return first.matchedCount === 1 && second.matchedCount === 0;
    },
  ],
  [
    'counts by the values of a field',
    async (records, probe) => {
      const stages = [{ $match: { probe } }, { $group: { _id: '$rev', count: { $sum: 1 } } }];
      const counts = await records.aggregate(stages).toArray();
      return counts.length === 1 && counts[0]?.['count'] === 2;
    },
  ],
  [
    'removals on condition of a revision',
    async (records, probe) => {
      const kept = await records.deleteOne({ _id: `${probe}.late`, rev: 1 });
      const gone = await records.deleteOne({ _id: `${probe}.late`, rev: 2 });
      return kept.deletedCount === 0 && gone.deletedCount === 1;
    },
  ],
];

/** Codes with which servers refuse writes that the driver may repeat. */
const noRepeats = new Set([20, 301]);
/** What stands for an answer that needs no word of its own. */
const notThere = new Set([9, 59, 67, 72, 79, 115, 238, 303]);

/** How often the trial is made when the line breaks, or an election comes, in the middle of it. */
const trials = 4;

/** Resolves when the server has everything. Rejects with a StoreError: `unsuited`, with the server's name, or another one. */
export async function probeServer(database: Db): Promise<void> {
  for (let trial = 1; ; trial += 1) {
    try {
      await tryServer(database);
      return;
    } catch (error) {
      const trouble = translated(error);
      const isPassing = trouble instanceof StoreError && ['unreachable', 'contended'].includes(trouble.kind);
      if (!isPassing || trial === trials) throw error;
    }
  }
}

async function tryServer(database: Db): Promise<void> {
  const records = database.collection<ProbeRecord>(probeCollection);
  const probe = randomUUID();
  try {
    for (const [need, holds] of needs) {
      const lacks = await lackOf(() => holds(records, probe), need);
      if (lacks !== undefined) {
        throw new StoreError('unsuited', `${await serverName(database)} lacks what Keydesk needs: ${lacks}.`);
      }
    }
    await serverTime(database);
  } finally {
    await records.deleteMany({ probe }).catch(() => undefined);
  }
}

async function lackOf(holds: () => Promise<boolean>, need: string): Promise<string | undefined> {
  try {
    return (await holds()) ? undefined : need;
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    if (noRepeats.has(Number(error.code)) || error.message.includes('retryWrites=false')) {
      return 'writes that can be repeated. Add retryWrites=false to MONGODB_URI, or make a single server a replica set';
    }
    if (notThere.has(Number(error.code))) return `${need} (code ${Number(error.code)})`;
    throw error;
  }
}

/** The server's time in milliseconds since the epoch. */
export async function serverTime(database: Db): Promise<number> {
  const { localTime } = await greeting(database);
  if (localTime instanceof Date) return localTime.getTime();
  throw new StoreError(
    'unsuited',
    `${await serverName(database)} lacks what Keydesk needs: it does not tell its time.`,
  );
}

/** What the server says of itself; older ones know another word. */
async function greeting(database: Db): Promise<Document> {
  try {
    return await database.command({ hello: 1 });
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 59) return await database.command({ isMaster: 1 });
    throw error;
  }
}

/** Hosted services, by the end of the names of their servers. */
const services = [
  ['.mongodb.net', 'MongoDB Atlas'],
  ['.mongocluster.cosmos.azure.com', 'Azure DocumentDB (Cosmos DB for MongoDB vCore)'],
  ['.mongo.cosmos.azure.com', 'Azure Cosmos DB for MongoDB (request units)'],
  ['.docdb.amazonaws.com', 'Amazon DocumentDB'],
] as const;

/** What the server is, and its version, as far as it tells. */
async function serverName(database: Db): Promise<string> {
  const said = await database.command({ buildInfo: 1 }).catch((): Document => ({}));
  const hosts = database.client.options.hosts.map(({ host }) => host ?? '');
  const service = services.find(([end]) => hosts.some((host) => host.endsWith(end)))?.[1];
  const name = service ?? ('ferretdb' in said ? 'FerretDB' : 'MongoDB');
  return typeof said['version'] === 'string' ? `${name} ${said['version']}` : name;
}
