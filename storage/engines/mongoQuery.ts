// How records lie in MongoDB, and the filters, sorts and indexes that answer a collection's listings and tallies.
import type { Document, Filter, IndexDescription, Sort } from 'mongodb';
import { largest, tooLarge } from './documentText.ts';
import { givenDocument, sizeOf, storedDocument } from './mongoDocument.ts';
import { declared, declaredFields, declaredLanes } from './declaredFields.ts';
import { instant } from '../records/change.ts';
import type { CollectionDeclaration, Condition, Listing, StoredRecord, Where } from '../store.ts';

/** A record as MongoDB keeps it, for its users to read: the document is a document, see `storedDocument`. */
export interface MongoRecord {
  readonly _id: string;
  readonly rev: number;
  readonly at?: number;
  /** The instant after which the server may delete it, where the collection declares one. */
  readonly expires?: Date;
  /** The form of the record; the first one had no number, a JSON text for its document, and the values of its indexes beside it. */
  readonly shape?: number;
  readonly fields?: object;
  readonly doc: Document | string;
}

/** Records of a page that is read along with what else is asked for. */
const longestShort = 200;

/** The form in which records are written. */
const shape = 2;

/** A record in the form in which it is written. Throws a StoreError of kind `tooLarge`. */
export function mongoRecord(
  declaration: CollectionDeclaration,
  { id, rev, at, doc }: StoredRecord<unknown>,
): MongoRecord {
  const expires = declaration.expires === undefined ? undefined : valueAt(doc, declaration.expires);
  const record: MongoRecord = {
    ...{ _id: id, rev, ...instant(at), shape },
    ...(typeof expires === 'number' ? { expires: new Date(expires) } : {}),
    doc: storedDocument(doc),
  };
  if (sizeOf(record) <= largest) return record;
  throw tooLarge();
}

/** The record as the port hands it out, whatever its form. */
export function portRecord<T>({ _id, rev, at, doc }: MongoRecord): StoredRecord<T> {
  const document = typeof doc === 'string' ? (JSON.parse(doc) as unknown) : givenDocument(doc);
  return { id: _id, rev, ...instant(at), doc: document as T };
}

/** The indexes of a collection. */
export function indexSpecs(declaration: CollectionDeclaration): readonly IndexDescription[] {
  declaredFields(declaration);
  const listed = declaration.indexes.map((fields) => ({
    key: { ...Object.fromEntries(fields.map((field) => [pathOf(field), 1])), _id: 1 },
  }));
  // Records of the first form alone have this; it is how they are found, and empty once they are lifted.
  const earlier = { key: { fields: 1 }, sparse: true };
  const expiring = declaration.expires === undefined ? [] : [{ key: { expires: 1 }, expireAfterSeconds: 0 }];
  const claimed = declaration.lanes === undefined ? [] : [{ key: { [pathOf(declaration.lanes)]: 1, at: 1 } }];
  const { totals } = declaration;
  const counted = totals === undefined ? [] : [{ key: { [pathOf(totals.by)]: 1, [pathOf(totals.sum)]: 1 } }];
  return [{ key: { at: 1 }, sparse: true }, earlier, ...claimed, ...listed, ...counted, ...expiring];
}

/** What may be claimed; of one lane when there is one. */
export function dueFilter(declaration: CollectionDeclaration, now: number, lane?: string): Filter<MongoRecord> {
  return { ...(lane === undefined ? {} : { [pathOf(declaredLanes(declaration))]: lane }), at: { $lte: now } };
}

/** What reads one page. */
export function listQuery(
  declaration: CollectionDeclaration,
  { where = {}, order, descending = false, after }: Listing,
): { readonly filter: Filter<MongoRecord>; readonly sort: Sort } {
  const conditions = whereFilters(declaration, where);
  const by = order === undefined ? undefined : pathOf(declared(declaration, order));
  if (by !== undefined && (order === undefined || !(order in where))) conditions.push({ [by]: present });
  if (after !== undefined) conditions.push(...afterFilters(by, descending ? '$lt' : '$gt', after));
  const direction = descending ? -1 : 1;
  return { filter: all(conditions), sort: by === undefined ? { _id: direction } : { [by]: direction, _id: direction } };
}

/** True for a page that an index gives at once, so that it may go along with other reads. */
export function isShort({ where = {}, limit }: Listing): boolean {
  return limit <= longestShort && !Object.values(where).some((one) => typeof one === 'object' && 'contains' in one);
}

/** What comes after a mark: a greater order value, or the same and a greater id. */
function afterFilters(
  by: string | undefined,
  beyond: '$lt' | '$gt',
  { value, id }: NonNullable<Listing['after']>,
): readonly Document[] {
  if (by === undefined) return [{ _id: { [beyond]: id } }];
  if (value === undefined) throw new RangeError('A page ordered by a field goes on after a value of that field.');
  // The bound is a condition of its own, so that the index is entered there: of an `$or` alone it may be read from its beginning.
  const bound = { [by]: { [`${beyond}e`]: value } };
  return [bound, { $or: [{ [by]: { [beyond]: value } }, { _id: { [beyond]: id } }] }];
}

/** One filter for each condition. */
export function whereFilters(declaration: CollectionDeclaration, where: Where): Document[] {
  return Object.entries(where).map(([field, condition]) => ({
    [pathOf(declared(declaration, field))]: matching(condition),
  }));
}

/** That a field is as a condition says. */
export function matching(condition: Condition): unknown {
  if (typeof condition !== 'object') return { $eq: condition };
  if ('in' in condition) return { $in: condition.in };
  if ('contains' in condition) return { $regex: condition.contains.map(ahead).join('') };
  const { from, below } = condition;
  if (from === undefined && below === undefined) return present;
  // No text and no number is beyond, or before, what is absent.
  return { ...(from === undefined ? {} : { $gte: from }), ...(below === undefined ? {} : { $lt: below }) };
}

/** That a text occurs somewhere behind the beginning; a single one is looked for as it is. */
function ahead(text: string, _index: number, { length }: readonly string[]): string {
  const literal = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return length === 1 ? literal : `^(?=[\\s\\S]*${literal})`;
}

/** All of them together, side by side but for a field's second filter: not every server looks for indexes any deeper. */
export function all(filters: readonly Document[]): Filter<MongoRecord> {
  const fields = new Set<string>();
  const isFirst = (filter: Document): boolean =>
    Object.keys(filter).every((field) => !fields.has(field) && fields.add(field));
  const beside = filters.filter(isFirst);
  const others = filters.filter((filter) => !beside.includes(filter));
  return { ...Object.assign({}, ...beside), ...(others.length === 0 ? {} : { $and: others }) } as Filter<MongoRecord>;
}

/** A value is there. */
export const present = { $ne: null };

/** Where a field of the document is in the record. */
export function pathOf(field: string): string {
  return `doc.${field}`;
}

function valueAt(doc: unknown, field: string): unknown {
  return field.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), doc);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
