// How records lie in MongoDB, and the filters, sorts and indexes that answer a collection's listings and tallies.
import type { Document, Filter, IndexDescription, Sort } from 'mongodb';
import { declared, declaredFields, declaredLanes } from './declaredFields.ts';
import type { CollectionDeclaration, Condition, Listing, Scalar, Where } from '../store.ts';

/**
 * A record as MongoDB keeps it. The document is one JSON text, so that any property name survives and both engines
 * keep exactly the same; the declared fields are lifted out of it for the indexes.
 */
export interface MongoRecord {
  readonly _id: string;
  readonly rev: number;
  readonly at?: number;
  readonly fields: Readonly<Record<string, Scalar>>;
  readonly expires?: Date;
  readonly doc: string;
}

/** The indexes of a collection. */
export function indexSpecs(declaration: CollectionDeclaration): readonly IndexDescription[] {
  const listed = declaration.indexes.map((fields) => ({
    key: { ...Object.fromEntries(fields.map((field) => [lifted(field), 1])), _id: 1 },
  }));
  const expiring = declaration.expires === undefined ? [] : [{ key: { expires: 1 }, expireAfterSeconds: 0 }];
  const claimed = declaration.lanes === undefined ? [] : [{ key: { [lifted(declaration.lanes)]: 1, at: 1 } }];
  return [{ key: { at: 1 }, sparse: true }, ...claimed, ...listed, ...expiring];
}

/** What may be claimed; of one lane when there is one. */
export function dueFilter(declaration: CollectionDeclaration, now: number, lane?: string): Filter<MongoRecord> {
  return { ...(lane === undefined ? {} : { [lifted(declaredLanes(declaration))]: lane }), at: { $lte: now } };
}

/** The declared fields of a document. */
export function liftedFields(
  declaration: CollectionDeclaration,
  doc: unknown,
): Pick<MongoRecord, 'fields' | 'expires'> {
  const found = declaredFields(declaration).map((field) => [slot(field), valueAt(doc, field)] as const);
  const scalars = found.filter((entry): entry is readonly [string, Scalar] => isScalar(entry[1]));
  const expires = declaration.expires === undefined ? undefined : valueAt(doc, declaration.expires);
  return {
    fields: Object.fromEntries(scalars),
    ...(typeof expires === 'number' ? { expires: new Date(expires) } : {}),
  };
}

/** What reads one page. */
export function listQuery(
  declaration: CollectionDeclaration,
  { where = {}, order, descending = false, after }: Listing,
): { readonly filter: Filter<MongoRecord>; readonly sort: Sort } {
  const conditions = whereFilters(declaration, where);
  const by = order === undefined ? undefined : lifted(declared(declaration, order));
  if (by !== undefined) conditions.push({ [by]: { $exists: true } });
  if (after !== undefined) conditions.push(afterFilter(by, descending ? '$lt' : '$gt', after));
  const direction = descending ? -1 : 1;
  return { filter: all(conditions), sort: by === undefined ? { _id: direction } : { [by]: direction, _id: direction } };
}

/** What counts by the values of a field. */
export function tallyStages(declaration: CollectionDeclaration, where: Where, by: string): Document[] {
  const field = lifted(declared(declaration, by));
  const filter = all([...whereFilters(declaration, where), { [field]: { $exists: true } }]);
  return [{ $match: filter }, { $group: { _id: `$${field}`, count: { $sum: 1 } } }];
}

/** What comes after a mark: a greater order value, or the same and a greater id. */
function afterFilter(
  by: string | undefined,
  beyond: '$lt' | '$gt',
  { value, id }: NonNullable<Listing['after']>,
): Document {
  if (by === undefined) return { _id: { [beyond]: id } };
  if (value === undefined) throw new RangeError('A page ordered by a field goes on after a value of that field.');
  return { $or: [{ [by]: { [beyond]: value } }, { [by]: value, _id: { [beyond]: id } }] };
}

function whereFilters(declaration: CollectionDeclaration, where: Where): Document[] {
  return Object.entries(where).map(([field, condition]) => ({
    [lifted(declared(declaration, field))]: matching(condition),
  }));
}

function matching(condition: Condition): unknown {
  if (typeof condition !== 'object') return { $eq: condition };
  if ('in' in condition) return { $in: condition.in };
  if ('contains' in condition) return { $regex: condition.contains.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') };
  return {
    $exists: true,
    ...(condition.from === undefined ? {} : { $gte: condition.from }),
    ...(condition.below === undefined ? {} : { $lt: condition.below }),
  };
}

function all(filters: readonly Document[]): Filter<MongoRecord> {
  return filters.length === 0 ? {} : { $and: [...filters] };
}

/** The place of a field among the lifted ones; dots would make it a path. */
function slot(field: string): string {
  return field.replaceAll('.', '_');
}

function lifted(field: string): string {
  return `fields.${slot(field)}`;
}

function valueAt(doc: unknown, field: string): unknown {
  return field.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), doc);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
