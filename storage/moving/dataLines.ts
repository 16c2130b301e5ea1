// The form of moved data: a file of JSON lines, its seal of counts and checksums, and the reading of both.
import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import type { CollectionDeclaration, StoredRecord } from '../store.ts';
import { defined } from '../../domain/defined.ts';

/** A record on its way, with the collection that it belongs to. */
export interface MovedRecord {
  readonly collection: string;
  readonly record: StoredRecord<unknown>;
}

/** What a collection holds: how many records, and a digest over all of them in the order of their ids. */
export interface Sum {
  readonly count: number;
  readonly sha256: string;
}

/** Sums by collection; collections without records are left out. */
export type Sums = Readonly<Record<string, Sum>>;

/** The data cannot be moved: the file is damaged, or it and the store do not fit. The message says what to do. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

const format = 1;
const firstLine = z.object({ keydesk: z.literal('data'), format: z.number(), exportedAt: z.iso.datetime() });
const recordLine = z.object({
  in: z.string(),
  id: z.string(),
  rev: z.int().positive(),
  at: z.number().optional(),
  doc: z.unknown(),
});
const lastLine = z.object({ end: z.record(z.string(), z.object({ count: z.int(), sha256: z.string() })) });

/** The first line of a file. */
export function headLine(exportedAt: Date): string {
  return JSON.stringify({ keydesk: 'data', format, exportedAt: exportedAt.toISOString() });
}

/** The line of one record. */
export function lineOf({ collection, record }: MovedRecord): string {
  const { id, rev, at, doc } = record;
  return JSON.stringify({ in: collection, id, rev, ...defined({ at }), doc });
}

/** The last line: without it a file is known to be cut off. */
export function endLine(sums: Sums): string {
  return JSON.stringify({ end: sums });
}

/** What a line holds. Throws a DataError for the head of another format. */
export function readLine(line: string): { readonly moved: MovedRecord } | { readonly end: Sums } | 'head' | 'damaged' {
  const value = parsed(line);
  const head = firstLine.safeParse(value);
  if (head.success) {
    if (head.data.format === format) return 'head';
    throw new DataError('The file was written by another version of Keydesk. Import it with that version.');
  }
  const end = lastLine.safeParse(value);
  if (end.success) return { end: end.data.end };
  const record = recordLine.safeParse(value);
  if (!record.success) return 'damaged';
  const { in: collection, id, rev, at, doc } = record.data;
  return { moved: { collection, record: { id, rev, ...defined({ at }), doc } } };
}

/** The records in the lines of a file; what is none is passed over. Throws as `readLine`. */
export async function* recordsIn(lines: AsyncIterable<string>): AsyncGenerator<MovedRecord> {
  for await (const line of lines) {
    const read = readLine(line);
    if (typeof read === 'object' && 'moved' in read) yield read.moved;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Adds up records as they pass, collection by collection in the order of their ids. */
export class Summing {
  readonly #hashes = new Map<string, { readonly hash: Hash; count: number }>();

  add(moved: MovedRecord): void {
    const known = this.#hashes.get(moved.collection) ?? { hash: createHash('sha256'), count: 0 };
    known.hash.update(`${lineOf(moved)}\n`);
    known.count += 1;
    this.#hashes.set(moved.collection, known);
  }

  /** The sums so far; adding may go on. */
  get sums(): Sums {
    const entries = [...this.#hashes].map(([name, { hash, count }]) => [
      name,
      { count, sha256: hash.copy().digest('hex') },
    ]);
    return Object.fromEntries(entries) as Sums;
  }
}

/** The names of collections whose sums differ. */
export function differing(one: Sums, other: Sums): readonly string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.filter((name) => one[name]?.sha256 !== other[name]?.sha256);
}

/** True for a record that the engine may delete by now: it is neither moved nor compared. */
export function isExpired({ expires }: CollectionDeclaration, { doc }: StoredRecord<unknown>, now: Date): boolean {
  if (expires === undefined || typeof doc !== 'object' || doc === null) return false;
  const until = (doc as Readonly<Record<string, unknown>>)[expires];
  return typeof until === 'number' && until < now.getTime();
}
