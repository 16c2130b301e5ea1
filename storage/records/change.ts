// The one way in which a record is altered: read, apply, replace if nobody was first, else again.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { defined } from '../../domain/defined.ts';
import { StoreError } from '../storeError.ts';
import type { Records, StoredRecord } from '../store.ts';

/** A consequence that waits. Its id tells it from an equal one of a later change. */
export interface PendingConsequence {
  readonly id: string;
  readonly what: Consequence;
}

/** What a record carries besides its value. */
export interface Carried {
  /** Raised by every change; carrying out, claiming and sealing anew leave it, so that they age no card. */
  readonly version: number;
  /** When it was changed last, in milliseconds; absent in what an earlier desk wrote, and where nothing followed. */
  readonly changedAt?: number;
  /** What follows from the last changes and is not done yet. */
  readonly owed?: readonly PendingConsequence[];
  /** While something is owed: the instant, in milliseconds, from which the record is to be claimed for its own sake. */
  readonly restAt?: number;
}

/** A value with the revision it was read at. A write that names a revision which has moved changes nothing. */
export interface Versioned<T> {
  readonly rev: number;
  /** Instant from which it may be claimed, in milliseconds; absent when there is nothing to claim. */
  readonly at?: number;
  readonly value: T;
  /** Where the collection keeps it: the record's own version, and what follows from its last changes. */
  readonly carried?: Carried;
}

const attempts = 200;

/** A record read from the store, as its collection hands it out. */
export function versioned<T, U>(record: StoredRecord<T>, open: (doc: T) => U): Versioned<U>;
export function versioned<T>(record: StoredRecord<T>): Versioned<T>;
export function versioned<T>(record: StoredRecord<T>, open: (doc: T) => unknown = (doc) => doc): Versioned<unknown> {
  return { rev: record.rev, ...instant(record.at), value: open(record.doc) };
}

/** The `at` of a record as a property that is left out when there is none. */
export function instant(at: number | undefined): { readonly at?: number } {
  return defined({ at });
}

/**
 * Applies `fn` to the present document and stores the result, keeping `at`; again when another writer was first, so
 * `fn` must do no harm when it is called twice. When `fn` returns undefined, or the very document, nothing is written.
 * Returns what is stored afterwards, or undefined when there is no such record.
 */
export async function change<T>(
  records: Records<T>,
  id: string,
  fn: (doc: T) => T | undefined,
): Promise<Versioned<T> | undefined> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const record = await records.get(id);
    if (record === undefined) return undefined;
    const next = fn(record.doc);
    if (next === undefined || next === record.doc) return versioned(record);
    if (await records.replace(id, record.rev, next, record.at)) {
      return { rev: record.rev + 1, ...instant(record.at), value: next };
    }
  }
  throw new StoreError('contended', 'Other writers changed the same record first, every time.');
}

/** As `change`, but `fn` also gets undefined and so makes the record when there is none. */
export async function changeOrInsert<T>(
  records: Records<T>,
  id: string,
  fn: (doc: T | undefined) => T,
): Promise<Versioned<T>> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const changed = await change(records, id, fn);
    if (changed !== undefined) return changed;
    const first = fn(undefined);
    if (await records.insert(id, first)) return { rev: 1, value: first };
  }
  throw new StoreError('contended', 'Other writers changed the same record first, every time.');
}
