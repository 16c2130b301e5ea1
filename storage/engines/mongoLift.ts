// Brings records that an earlier version left in MongoDB, as JSON in a text, into the form of documents.
import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { mongoRecord, type MongoRecord } from './mongoQuery.ts';
import { isMissing } from './mongoTroubles.ts';
import type { CollectionDeclaration } from '../store.ts';
import { defined } from '../../domain/defined.ts';

const pageSize = 500;
/** Where the earlier form kept the values of its indexes. Only records of that form have it, and an index of their own. */
const earlier = { fields: { $exists: true } } as const;

/**
 * Lifts what there is of the earlier form; returns how many records. Their revisions stay, so that cards and leases
 * that name them stay good; a record that another writer replaces meanwhile is left to the next look. The process may
 * die anywhere: what was lifted is whole, the rest is found again.
 */
export async function liftRecords(
  records: Collection<MongoRecord>,
  declaration: CollectionDeclaration,
): Promise<number> {
  let lifted = 0;
  for (let last: string | undefined; ;) {
    const filter = last === undefined ? earlier : { ...earlier, _id: { $gt: last } };
    const page = await records.find(filter).sort({ _id: 1 }).limit(pageSize).toArray();
    const writes = page.map(({ _id, rev, at, doc }): AnyBulkWriteOperation<MongoRecord> => {
      const replacement = mongoRecord(declaration, {
        id: _id,
        rev,
        ...defined({ at }),
        doc: typeof doc === 'string' ? JSON.parse(doc) : doc,
      });
      return { replaceOne: { filter: { _id, rev, ...earlier }, replacement } };
    });
    if (writes.length > 0) lifted += (await records.bulkWrite(writes, { ordered: false })).modifiedCount;
    last = page.at(-1)?._id;
    if (page.length < pageSize) return lifted;
  }
}

/** Drops the indexes of the earlier form, which no listing uses any more; another instance may be at it as well. */
export async function dropEarlierIndexes(records: Collection<MongoRecord>): Promise<void> {
  const indexes = (await unlessMissing(records.indexes())) ?? [];
  for (const { name, key } of indexes as readonly { readonly name: string; readonly key: object }[]) {
    const isEarlier = Object.keys(key).some((field) => field.startsWith('fields.'));
    if (isEarlier) await unlessMissing(records.dropIndex(name));
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
