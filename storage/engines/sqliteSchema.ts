// What a SQLite file is made of, read once when it is opened: a start asks for some forty collections.
import type { DatabaseSync } from 'node:sqlite';
import { indexStatements, tableStatement } from './sqliteQuery.ts';
import { keepTotals, totalsTable } from './sqliteTotals.ts';
import type { CollectionDeclaration } from '../store.ts';

/** The tables and indexes as they were when the file was opened. */
export class SqliteSchema {
  /** The names of a table and its indexes, by the table's. */
  readonly #names: ReadonlyMap<string, readonly string[]>;

  constructor(database: DatabaseSync) {
    const parts = database.prepare(`SELECT name, tbl_name FROM sqlite_master WHERE type IN ('table', 'index')`).all();
    const byTable = Map.groupBy(parts, (part) => String(part['tbl_name']));
    this.#names = new Map([...byTable].map(([table, all]) => [table, all.map(({ name }) => String(name))]));
  }

  /**
   * True when the file had everything of a collection, and no index of an earlier version. False says nothing for good:
   * another process may have made since what was missing.
   */
  isWhole(declaration: CollectionDeclaration): boolean {
    const { name: table, totals } = declaration;
    const there = this.#names.get(table);
    if (there === undefined || (totals !== undefined && !this.#names.has(totalsTable(declaration)))) return false;
    const wanted = indexStatements(declaration);
    const own = there.filter((name) => name.startsWith(`${table} `));
    return own.length === wanted.size && own.every((name) => wanted.has(name));
  }
}

/** Makes what is missing of a collection, and drops what an earlier version made otherwise: every write would go on paying for it. */
export function makeCollection(database: DatabaseSync, declaration: CollectionDeclaration): void {
  const { name: table } = declaration;
  database.exec(tableStatement(declaration));
  const wanted = indexStatements(declaration);
  const there = database.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?").all(table);
  const made = new Set(there.map(({ name }) => String(name)));
  for (const [index, statement] of wanted) if (!made.has(index)) database.exec(statement);
  // An operator's own indexes have names of their own.
  for (const index of made)
    if (index.startsWith(`${table} `) && !wanted.has(index)) database.exec(`DROP INDEX "${index}"`);
  keepTotals(database, declaration);
}
