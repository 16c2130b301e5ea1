// The look at a store before a file is put into it: data of two desks must never come together.
import { everyRecord } from '../records/everyRecord.ts';
import type { CollectionDeclaration, Store } from '../store.ts';
import { DataError, isExpired, lineOf, recordsIn } from './dataLines.ts';

/** What is left of a collection: its next record as a line of a file, undefined when none is left. */
interface Rest {
  next: string | undefined;
  readonly lines: AsyncGenerator<string, undefined>;
}

/** Records of a collection that are read at once: all collections are read side by side. */
const pageSize = 100;

/**
 * Makes sure that a checked file may be put into a store: the store holds nothing, or nothing that the file does not
 * hold likewise, as an import that was cut off leaves it. Writes nothing. What has expired counts for nothing. Throws a
 * DataError that names the collections with other records, or the one that this version does not know.
 */
export async function checkStore(
  store: Store,
  declarations: readonly CollectionDeclaration[],
  lines: AsyncIterable<string>,
  now: Date,
): Promise<void> {
  const rests = new Map<string, Rest>();
  for (const declaration of declarations) {
    const there = linesOf(store, declaration, now);
    rests.set(declaration.name, { next: (await there.next()).value, lines: there });
  }
  // Both are in the order of the ids, so whatever is in the file as well is passed by the time the file ends.
  for await (const moved of recordsIn(lines)) {
    const rest = rests.get(moved.collection);
    if (rest === undefined) {
      throw new DataError(
        `This version of Keydesk does not know the collection ${moved.collection}. Use the version that wrote the file.`,
      );
    }
    if (rest.next !== undefined && rest.next === lineOf(moved)) rest.next = (await rest.lines.next()).value;
  }
  const foreign = [...rests].filter(([, { next }]) => next !== undefined).map(([name]) => name);
  if (foreign.length > 0) {
    throw new DataError(
      `The store is in use: in ${foreign.join(', ')} it holds records that the file does not hold. Nothing was written. Set DATA_DIR to an empty folder, or MONGODB_URI to a new database, and import into that.`,
    );
  }
}

/** A collection as the lines of a file, without what has expired. */
async function* linesOf(
  store: Store,
  declaration: CollectionDeclaration,
  now: Date,
): AsyncGenerator<string, undefined> {
  for await (const record of everyRecord(store.records(declaration), pageSize)) {
    if (!isExpired(declaration, record, now)) yield lineOf({ collection: declaration.name, record });
  }
  return undefined;
}
