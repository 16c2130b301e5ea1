// A database as the version before the outbox left it, made by that version's own code: everything that was under way there.
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import type { Activity } from 'botbuilder';
import { BSON, MongoClient, type Document } from 'mongodb';
import type { StoreSettings } from '../../storage/engines/openStore.ts';

const folder = new URL('../bot/start/earlierDesk/', import.meta.url);

/** Somebody of that desk: what was under way, and what stood in the own chat. */
export interface EarlierPerson {
  /** What it is a sample of: a flow, or a kind of what the desk says by itself. */
  readonly flow: string;
  /** The step or state that was reached. */
  readonly way: string;
  readonly microsoft: 'sandbox' | 'guided';
  /** Tells customers, domains and product keys of one person from those of others. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly conversationId: string;
  /** The newest messages that had buttons, oldest first. */
  readonly screen: readonly { readonly id: string; readonly activity: Partial<Activity> }[];
}

interface Chats {
  readonly at: string;
  readonly serviceUrl: string;
  readonly people: readonly EarlierPerson[];
}

interface Dumped {
  readonly collection: string;
  readonly documents: readonly Document[];
}

const chats = JSON.parse(unpacked('chats.json').toString()) as Chats;

/** When it was left. */
export const leftAt = new Date(chats.at);
export const earlierPeople: readonly EarlierPerson[] = chats.people;

/** What is taken over record by record; what is lifted as a whole is not among it. */
const takenOver: ReadonlySet<string> = new Set([
  ...['reminders', 'offerNotices', 'errands', 'walkNotices', 'outcomeNotices', 'botState'],
]);

/** How a database is filled. */
export interface Filling {
  /** Where the conversations are now. */
  readonly serviceUrl?: string;
  /** Of what is taken over, one record in each state. */
  readonly few?: boolean;
}

/** Puts the sample where a desk will be opened, as that version wrote it: before this one has looked at it. */
export async function layEarlierDesk(settings: StoreSettings, filling: Filling = {}): Promise<void> {
  if (settings.kind === 'sqlite') await laySqlite(settings.file, filling);
  else await layMongo(settings.uri, settings.database, filling);
}

/** What was laid last, and how it was filled: a proof lays the same again and again. */
const last: { file?: readonly [how: string, bytes: Buffer]; dump?: readonly [how: string, dumped: readonly Dumped[]] } =
  {};

async function laySqlite(file: string, filling: Filling): Promise<void> {
  const how = JSON.stringify(filling);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, last.file?.[0] === how ? last.file[1] : unpacked('desk.db'));
  if (last.file?.[0] === how) return;
  fillSqlite(file, filling);
  last.file = [how, await readFile(file)];
}

function fillSqlite(file: string, { serviceUrl = chats.serviceUrl, few = false }: Filling): void {
  const database = new DatabaseSync(file);
  for (const { name } of database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()) {
    const table = String(name);
    database.prepare(`UPDATE "${table}" SET doc = replace(doc, ?, ?)`).run(chats.serviceUrl, serviceUrl);
    if (!few || !takenOver.has(table)) continue;
    const rows = database.prepare(`SELECT id, at, doc FROM "${table}" ORDER BY id`).all();
    const kept = new Set(oneOfEach(rows.map(({ id, at, doc }) => ({ id, at, doc: String(doc) }))).map(({ id }) => id));
    for (const { id } of rows)
      if (!kept.has(id)) database.prepare(`DELETE FROM "${table}" WHERE id = ?`).run(id as string);
  }
  database.close();
}

/** Without that version's indexes: how they are met is told where records are lifted. */
async function layMongo(uri: string, database: string | undefined, filling: Filling): Promise<void> {
  const how = JSON.stringify(filling);
  const dumped = last.dump?.[0] === how ? last.dump[1] : fillDump(filling);
  last.dump = [how, dumped];
  const client = await MongoClient.connect(uri);
  try {
    for (const one of await client.db(database).collections()) await one.deleteMany();
    for (const { collection, documents } of dumped) {
      if (documents.length > 0)
        await client
          .db(database)
          .collection(collection)
          .insertMany([...documents]);
    }
  } finally {
    await client.close();
  }
}

function fillDump({ serviceUrl = chats.serviceUrl, few = false }: Filling): readonly Dumped[] {
  const text = unpacked('mongodb.json').toString().replaceAll(chats.serviceUrl, serviceUrl);
  const dumped = BSON.EJSON.parse(text, { relaxed: false }) as readonly Dumped[];
  return dumped.map(({ collection, documents }) => {
    const isThinned = few && takenOver.has(collection);
    return { collection, documents: isThinned ? oneOfEach(documents as readonly EarlierRecord[]) : documents };
  });
}

interface EarlierRecord {
  readonly at?: unknown;
  /** The document as JSON. */
  readonly doc: string;
}

function oneOfEach<T extends EarlierRecord>(records: readonly T[]): readonly T[] {
  const states = Map.groupBy(records, ({ at, doc }) => {
    const { state, sending, tries, expires } = JSON.parse(doc) as Readonly<Record<string, unknown>>;
    return expires === undefined ? [state, sending, tries, at === undefined || at === null].join() : 'dialog state';
  });
  return [...states.values()].flatMap((group) => group.slice(0, 1));
}

function unpacked(file: string): Buffer {
  return gunzipSync(readFileSync(new URL(`${file}.gz`, folder)));
}
