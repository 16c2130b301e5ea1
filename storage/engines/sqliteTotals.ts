// Keeps the totals of a collection in a table beside it: the database itself follows every write, in the same transaction.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { declaredTotals } from './declaredFields.ts';
import { conditionQuery, expression, type Query } from './sqliteQuery.ts';
import type { CollectionDeclaration, Range, Total } from '../store.ts';

/** Whatever writes to the collection, an older version of the desk as well, is counted from now on; what is there is counted once. */
export function keepTotals(database: DatabaseSync, declaration: CollectionDeclaration): void {
  if (declaration.totals === undefined) return;
  const { name } = declaration;
  const table = totalsTable(declaration);
  const look = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  const isKept = (): boolean => look.get(table) !== undefined;
  if (isKept()) return;
  const [by, sum] = [expression(declaration.totals.by), `coalesce(${expression(declaration.totals.sum)}, 0)`];
  const of = (row: 'old' | 'new', field: string): string => field.replaceAll('(doc,', `(${row}.doc,`);
  const add = (row: 'old' | 'new', sign: '+' | '-'): string => `
    INSERT INTO "${table}" SELECT ${of(row, by)}, ${sign}1, ${sign}${of(row, sum)} WHERE ${of(row, by)} IS NOT NULL
      ON CONFLICT (value) DO UPDATE SET count = count + excluded.count, sum = sum + excluded.sum;
    DELETE FROM "${table}" WHERE value = ${of(row, by)} AND count = 0;`;
  const isMoved = [by, sum].map((field) => `${of('old', field)} IS NOT ${of('new', field)}`).join(' OR ');
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have made it while this one waited.
    if (!isKept())
      database.exec(`
    CREATE TABLE "${table}" (value TEXT PRIMARY KEY, count INTEGER NOT NULL, sum REAL NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO "${table}" SELECT ${by}, count(*), sum(${sum}) FROM "${name}" WHERE ${by} IS NOT NULL GROUP BY 1;
    CREATE TRIGGER "${table} in" AFTER INSERT ON "${name}" BEGIN ${add('new', '+')} END;
    CREATE TRIGGER "${table} out" AFTER DELETE ON "${name}" BEGIN ${add('old', '-')} END;
    CREATE TRIGGER "${table} over" AFTER UPDATE OF doc ON "${name}" WHEN ${isMoved}
      BEGIN ${add('old', '-')} ${add('new', '+')} END;
  `);
    database.exec('COMMIT');
  } finally {
    // What failed in the middle must not take the writes after it along.
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

/** The statement that reads the totals within a range. */
export function totalsStatement(declaration: CollectionDeclaration, range: Range): Query {
  const { sql, values } = conditionQuery('value', range);
  return { sql: `SELECT value, count, sum FROM "${totalsTable(declaration)}" WHERE ${sql}`, values };
}

/** The rows of that statement as the port hands them out. */
export function totalsIn(rows: readonly (readonly SQLOutputValue[])[]): ReadonlyMap<string, Total> {
  return new Map(
    rows.map(([value, count, sum]) => [String(value), { count: Number(count), sum: Number(sum) }] as const),
  );
}

/** The table of a collection's totals. No collection has such a name, since theirs are letters only. */
export function totalsTable(declaration: CollectionDeclaration): string {
  const { by, sum } = declaredTotals(declaration);
  return [declaration.name, 'totals', by, sum].join(' ');
}
