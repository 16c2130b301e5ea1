// Moves a store's data: out into lines, in from lines, and the proof that nothing was lost on the way.
import {
  DataError,
  differing,
  endLine,
  headLine,
  isExpired,
  lineOf,
  readLine,
  recordsIn,
  Summing,
  type MovedRecord,
  type Sums,
} from './dataLines.ts';
import { everyRecord } from '../records/everyRecord.ts';
import { keyringCollection } from '../sealing/keyring.ts';
import type { CollectionDeclaration, Store, StoredRecord } from '../store.ts';

/** Told now and then how far a move is. */
export type Progress = (records: number) => void;

const batchSize = 500;

/**
 * The lines of everything that a store holds, the last one with counts and checksums. What is sealed stays sealed.
 * Throws a DataError when the store holds a collection that is not declared: it would be left behind.
 */
export async function* exportLines(
  store: Store,
  declarations: readonly CollectionDeclaration[],
  now: Date,
  progress: Progress,
): AsyncGenerator<string> {
  const unknown = (await store.collections()).filter((name) => !declarations.some((one) => one.name === name));
  if (unknown.length > 0) {
    throw new DataError(
      `This version of Keydesk does not know the collection ${unknown.join(', ')} of this store. Use the version that made it.`,
    );
  }
  const summing = new Summing();
  yield headLine(now);
  let records = 0;
  for await (const moved of recordsOf(store, declarations, now)) {
    summing.add(moved);
    records += 1;
    progress(records);
    yield lineOf(moved);
  }
  yield endLine(summing.sums);
}

/**
 * Reads a file from begin to end and checks its own sums, without writing anything. Returns them.
 * Throws a DataError when it is cut off, altered or no such file.
 */
export async function checkLines(lines: AsyncIterable<string>): Promise<Sums> {
  const summing = new Summing();
  let end: Sums | undefined;
  let hasHead = false;
  for await (const line of lines) {
    const read = end === undefined ? readLine(line) : 'damaged';
    if (read === 'damaged' || (read === 'head') === hasHead) throw new DataError(damaged);
    if (read === 'head') hasHead = true;
    else if ('end' in read) ({ end } = read);
    else summing.add(read.moved);
  }
  if (end === undefined || differing(end, summing.sums).length > 0) throw new DataError(damaged);
  return end;
}

/** The keyring in a file, for the question whether a secret fits it; undefined when there is none. */
export async function keyringIn(lines: AsyncIterable<string>): Promise<unknown> {
  for await (const { collection, record } of recordsIn(lines)) {
    if (collection === keyringCollection.name) return record.doc;
  }
  return undefined;
}

const damaged = 'The file is cut off or was changed: its checksums do not fit. Export the data again.';

/**
 * Puts the records of a checked file into a store that may take them (`checkStore`). What is there already stays, so an
 * interrupted import is simply begun again. Returns how many records were put.
 */
export async function importLines(
  store: Store,
  declarations: readonly CollectionDeclaration[],
  lines: AsyncIterable<string>,
  progress: Progress,
): Promise<number> {
  let batch: StoredRecord<unknown>[] = [];
  let into = '';
  let read = 0;
  let put = 0;
  const flush = async (): Promise<void> => {
    const declaration = declarations.find((one) => one.name === into);
    if (batch.length === 0) return;
    if (declaration === undefined) {
      throw new DataError(
        `This version of Keydesk does not know the collection ${into}. Use the version that wrote the file.`,
      );
    }
    put += await store.records(declaration).restore(batch);
    batch = [];
    progress(read);
  };
  for await (const { collection, record } of recordsIn(lines)) {
    if (collection !== into || batch.length === batchSize) await flush();
    into = collection;
    batch.push(record);
    read += 1;
  }
  await flush();
  return put;
}

/**
 * Compares a store with a file, record by record through their checksums; what has expired meanwhile counts on neither
 * side. Throws a DataError that names the collections that differ.
 */
export async function verifyImport(
  store: Store,
  declarations: readonly CollectionDeclaration[],
  lines: AsyncIterable<string>,
  now: Date,
): Promise<Sums> {
  const expected = new Summing();
  for await (const moved of recordsIn(lines)) {
    const declaration = declarations.find(({ name }) => name === moved.collection);
    if (declaration === undefined || !isExpired(declaration, moved.record, now)) expected.add(moved);
  }
  const there = new Summing();
  for await (const moved of recordsOf(store, declarations, now)) there.add(moved);
  const wrong = differing(expected.sums, there.sums);
  if (wrong.length > 0) {
    throw new DataError(
      `The store and the file differ in ${wrong.join(', ')}: a desk is writing to the store. Stop the desk and import into an empty store.`,
    );
  }
  return there.sums;
}

/** Every record that has not expired, collection by collection, in the order of the ids. */
async function* recordsOf(
  store: Store,
  declarations: readonly CollectionDeclaration[],
  now: Date,
): AsyncGenerator<MovedRecord> {
  for (const declaration of declarations) {
    for await (const record of everyRecord(store.records(declaration))) {
      if (!isExpired(declaration, record, now)) yield { collection: declaration.name, record };
    }
  }
}
