// A store as an earlier desk left it: everything that it had to say by itself, in every state, made by that desk's own code.
import { readFileSync } from 'node:fs';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Conversation } from '../../domain/people/conversation.ts';
import { collections } from '../../storage/collections.ts';
import { everyRecord } from '../../storage/records/everyRecord.ts';
import { noticesCollection } from '../../storage/notices/notices.ts';
import type { Store, StoredRecord } from '../../storage/store.ts';

interface Samples {
  /** The instant of the samples, ISO 8601. */
  readonly now: string;
  readonly records: Readonly<Record<string, readonly StoredRecord<Record<string, unknown>>[]>>;
}

const samples = JSON.parse(
  readFileSync(new URL('../storage/samples/earlierNotices.json', import.meta.url), 'utf8'),
) as Samples;

/** When the samples were made. */
export const madeAt = new Date(samples.now);

/** What the earlier desk had in a collection. */
export function earlierRecords(collection: string): readonly StoredRecord<Record<string, unknown>>[] {
  return samples.records[collection] ?? [];
}

/** How a store is filled. */
export interface Filling {
  /** Where the conversations are. */
  readonly serviceUrl?: string;
  /** Of every kind one notice alone in each state. */
  readonly few?: boolean;
}

/** Fills a store with what the earlier desk had. */
export async function fillWithEarlier(
  store: Store,
  { serviceUrl = 'http://127.0.0.1:9/', few = false }: Filling = {},
): Promise<void> {
  for (const [name, records] of Object.entries(samples.records)) {
    const declaration = collections.find((one) => one.name === name);
    if (declaration === undefined) throw new Error(`There is no collection ${name}.`);
    const some = few && noticesOf.has(name) ? oneOfEach(records) : records;
    const there = name === 'conversations' ? some.map((one) => at(one, serviceUrl)) : some;
    await store.records<object>(declaration).restore(there);
  }
}

const noticesOf: ReadonlySet<string> = new Set([
  ...['reminders', 'offerNotices', 'errands', 'walkNotices', 'outcomeNotices'],
]);

function oneOfEach(
  records: readonly StoredRecord<Record<string, unknown>>[],
): readonly StoredRecord<Record<string, unknown>>[] {
  const states = Map.groupBy(records, ({ doc, at: from }) => [doc['state'], doc['sending'], from === undefined].join());
  return [...states.values()].flatMap((group) => group.slice(0, 1));
}

function at(record: StoredRecord<object>, serviceUrl: string): StoredRecord<object> {
  return { ...record, doc: { ...(record.doc as Conversation), serviceUrl } };
}

/** The notices on record as lines, sorted. */
export async function noticeLines(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { id, at: from, doc } of everyRecord(store.records<Notice>(noticesCollection))) {
    const { kind, state, reason = '', sending = false, attempts } = doc;
    const waits = from === undefined ? 'over' : new Date(from).toISOString();
    lines.push([kind, id, state, reason, sending ? 'sending' : '', attempts, waits].join(' '));
  }
  return lines.sort();
}
