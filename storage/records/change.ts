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
export function versioned<T>(record: StoredRecord<T>): Versioned<T>;
export function versioned<T>(record: StoredRecord<T> | undefined): Versioned<T> | undefined;
export function versioned<T>(record: StoredRecord<T> | undefined): Versioned<T> | undefined {
  return record && { rev: record.rev, ...instant(record.at), value: record.doc };
}

/** The `at` of a record as a property that is left out when there is none. */
export function instant(at: number | undefined): { readonly at?: number } {
  return defined({ at });
}

/**
 * Applies `fn` to the present document, or to undefined when there is none, and stores the result; again when another
 * writer was first, so `fn` must do no harm when it is called twice. When it returns undefined, or the very document,
 * nothing is written. `at` is the instant from which the record may be claimed, in milliseconds: the one it had, when
 * absent. Returns what is stored afterwards. Throws a StoreError, `contended`, when others were first every time.
 */
export async function changeOrInsert<T>(
  records: Records<T>,
  id: string,
  fn: (doc: T | undefined) => T,
  at?: number,
): Promise<Versioned<T>>;
export async function changeOrInsert<T>(
  records: Records<T>,
  id: string,
  fn: (doc: T | undefined) => T | undefined,
  at?: number,
): Promise<Versioned<T> | undefined>;
export async function changeOrInsert<T>(
  records: Records<T>,
  id: string,
  fn: (doc: T | undefined) => T | undefined,
  at?: number,
): Promise<Versioned<T> | undefined> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const read = await records.get(id);
    const value = fn(read?.doc);
    if (value === undefined || value === read?.doc) return versioned(read);
    const { rev, at: before } = read ?? { rev: 0 };
    const from = at ?? before;
    if (await (rev === 0 ? records.insert(id, value, from) : records.replace(id, rev, value, from)))
      return { rev: rev + 1, ...instant(from), value };
  }
  throw contended();
}

/** As `changeOrInsert` for a record that is there: nothing is made, and undefined returned, when there is none. */
export async function change<T>(
  records: Records<T>,
  id: string,
  fn: (doc: T) => T | undefined,
  at?: number,
): Promise<Versioned<T> | undefined> {
  const next = (doc: T | undefined): T | undefined => (doc === undefined ? undefined : fn(doc));
  return await changeOrInsert(records, id, next, at);
}

/**
 * Removes the present record, whatever others write meanwhile, as long as `goes` holds of it; nothing when there is none.
 * Throws a StoreError, `contended`, when others were first every time.
 */
export async function remove<T>(
  records: Records<T>,
  id: string,
  goes: (doc: T) => boolean = () => true,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const read = await records.get(id);
    if (read === undefined || !goes(read.doc) || (await records.remove(id, read.rev))) return;
  }
  throw contended();
}

/** Others were first, more often than chance explains. */
export function contended(): StoreError {
  return new StoreError('contended', 'Other writers changed the same record first, every time.');
}
