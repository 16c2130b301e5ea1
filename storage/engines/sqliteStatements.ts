// The statements of one table of the embedded engine, prepared once and kept.
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { Query } from './sqliteQuery.ts';

/** The values of a row, in the order of the statement. */
export type Row = readonly SQLOutputValue[];

/** Does statements in which ` $ ` stands for the table. Throws what SQLite throws. */
export class SqliteStatements {
  readonly #database: DatabaseSync;
  readonly #table: string;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, table: string) {
    this.#database = database;
    this.#table = table;
  }

  /** The first row, or undefined where there is none. */
  one({ sql, values }: Query): Row | undefined {
    return this.#statement(sql).get(...values) as unknown as Row | undefined;
  }

  all({ sql, values }: Query): readonly Row[] {
    return this.#statement(sql).all(...values) as unknown as readonly Row[];
  }

  /** Returns how many records were changed. */
  run(sql: string, ...values: Query['values']): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const made = this.#database.prepare(sql.replaceAll(' $ ', ` "${this.#table}" `));
    // An object for each row, with the names of its columns, takes half as long again.
    made.setReturnArrays(true);
    this.#prepared.set(sql, made);
    return made;
  }
}
