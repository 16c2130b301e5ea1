// What a SQLite file is made of, read once when it is opened: a start asks for some forty collections.
import type { DatabaseSync } from 'node:sqlite';
import { indexStatements } from './sqliteQuery.ts';
import { totalsTable } from './sqliteTotals.ts';
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
