// Counts the records of a MongoDB collection: by a field, the totals that it declares, and what may be claimed.
import type { Collection } from 'mongodb';
import { declared, declaredTotals } from './declaredFields.ts';
import { all, dueFilter, matching, pathOf, present, whereFilters, type MongoRecord } from './mongoQuery.ts';
import { defined } from '../../domain/defined.ts';
import type { Backlog, CollectionDeclaration, Range, Total, Where } from '../store.ts';

type Counted = Collection<MongoRecord>;

/** How many records there are of each value of a field. */
export async function tallyOf(
  records: Counted,
  declaration: CollectionDeclaration,
  where: Where,
  by: string,
): Promise<ReadonlyMap<string, number>> {
  const field = pathOf(declared(declaration, by));
  const filter = all([...whereFilters(declaration, where), { [field]: present }]);
  const stages = [{ $match: filter }, { $group: { _id: `$${field}`, count: { $sum: 1 } } }];
  const counts = await records.aggregate<{ _id: unknown; count: number }>(stages).toArray();
  return new Map(counts.map(({ _id, count }) => [String(_id), count]));
}

/** What the declaration has counted and summed: an index holds both fields, so that no document is read. */
export async function totalsOf(
  records: Counted,
  declaration: CollectionDeclaration,
  range: Range,
): Promise<ReadonlyMap<string, Total>> {
  const [by, sum] = [pathOf(declaredTotals(declaration).by), pathOf(declaredTotals(declaration).sum)];
  const total = { _id: `$${by}`, count: { $sum: 1 }, sum: { $sum: `$${sum}` } };
  const stages = [{ $match: { [by]: matching(range) } }, { $group: total }];
  const found = await records.aggregate<Total & { _id: unknown }>(stages).toArray();
  return new Map(found.map(({ _id, count, sum: summed }) => [String(_id), { count, sum: summed }]));
}

/** What may be claimed at an instant. */
export async function backlogOf(records: Counted, declaration: CollectionDeclaration, now: number): Promise<Backlog> {
  const due = dueFilter(declaration, now);
  const [count, oldest] = await Promise.all([
    records.countDocuments(due),
    records.findOne(due, { sort: { at: 1 }, projection: { at: 1 } }),
  ]);
  return { count, ...defined({ oldest: oldest?.at }) };
}
