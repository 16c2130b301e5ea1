// Owns the embedded engine: records in one SQLite file, every acknowledged write on the disk.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { documentText } from './documentText.ts';
import { claimStatement, createStatements, listStatement, tallyStatement, type Query } from './sqliteQuery.ts';
import { corruptMessage, translated } from './sqliteTroubles.ts';
import { StoreError } from './storeError.ts';
import type { CollectionDeclaration, Listing, Records, Store, StoredRecord, Where } from './store.ts';

/** Milliseconds that a write waits for another process that holds the file. */
const patience = 5000;
/** After how many inserts the records that expired are cleared away. */
const sweepEvery = 500;
/** Size up to which the whole file is checked at the start, in a fraction of a second. */
const checkedBytes = 256 * 1024 * 1024;

type Row = Record<string, SQLOutputValue>;

/**
 * Opens or makes the file and its folder. Other processes may have the same file open: writers take turns, and a
 * record is still claimed once. `now` tells the time by which records expire; a write waits `busyTimeout` milliseconds
 * for another process. Throws a StoreError.
 */
export function openSqlite(
  file: string,
  { now = Date.now, busyTimeout = patience }: { readonly now?: () => number; readonly busyTimeout?: number } = {},
): Store {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreError(
      'unwritable',
      `The folder ${dirname(file)} cannot be made. Choose another one or allow it.`,
      error,
    );
  }
  return guarded(file, () => {
    const database = new DatabaseSync(file, { timeout: busyTimeout });
    try {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
      if (isDamaged(database)) throw new StoreError('corrupt', corruptMessage(file));
      return new SqliteStore(database, file, now);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Looks through a file of moderate size; in a larger one the damage shows when it is read. */
function isDamaged(database: DatabaseSync): boolean {
  const size = database
    .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
    .get();
  if (Number(size?.['bytes']) > checkedBytes) return false;
  return database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] !== 'ok';
}

class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #now: () => number;
  readonly #collections = new Map<string, SqliteRecords<unknown>>();

  constructor(database: DatabaseSync, file: string, now: () => number) {
    this.#database = database;
    this.#file = file;
    this.#now = now;
  }

  records<T>(declaration: CollectionDeclaration): Records<T> {
    const known = this.#collections.get(declaration.name);
    if (known !== undefined) return known as Records<unknown> as Records<T>;
    const made = guarded(this.#file, () => new SqliteRecords<T>(this.#database, this.#file, declaration, this.#now));
    this.#collections.set(declaration.name, made as SqliteRecords<unknown>);
    return made;
  }

  collections(): Promise<readonly string[]> {
    return answer(this.#file, () =>
      this.#database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .all()
        .map(({ name }) => String(name)),
    );
  }

  ping(): Promise<void> {
    return answer(this.#file, () => void this.#database.prepare('SELECT 1').get());
  }

  close(): Promise<void> {
    return answer(this.#file, () => {
      if (this.#database.isOpen) this.#database.close();
    });
  }
}

/** The records of one table. Statements are prepared once and kept. */
class SqliteRecords<T> implements Records<T> {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #declaration: CollectionDeclaration;
  readonly #now: () => number;
  readonly #statements = new Map<string, StatementSync>();
  #inserts = 0;

  constructor(database: DatabaseSync, file: string, declaration: CollectionDeclaration, now: () => number) {
    this.#database = database;
    this.#file = file;
    this.#declaration = declaration;
    this.#now = now;
    for (const statement of createStatements(declaration)) database.exec(statement);
    this.#sweep();
  }

  get(id: string): Promise<StoredRecord<T> | undefined> {
    return this.#answer(() => this.#record(this.#prepared('SELECT id, rev, at, doc FROM $ WHERE id = ?').get(id)));
  }

  insert(id: string, doc: T, at?: number): Promise<boolean> {
    return this.#answer(() => {
      const sql = 'INSERT INTO $ (id, rev, at, doc) VALUES (?, 1, ?, ?) ON CONFLICT (id) DO NOTHING';
      const inserted = this.#prepared(sql).run(id, at ?? null, documentText(doc)).changes === 1;
      this.#inserts += 1;
      if (this.#inserts % sweepEvery === 0) this.#sweep();
      return inserted;
    });
  }

  replace(id: string, rev: number, doc: T, at?: number): Promise<boolean> {
    const sql = 'UPDATE $ SET rev = rev + 1, at = ?, doc = ? WHERE id = ? AND rev = ?';
    return this.#answer(() => this.#prepared(sql).run(at ?? null, documentText(doc), id, rev).changes === 1);
  }

  remove(id: string, rev: number): Promise<boolean> {
    return this.#answer(() => this.#prepared('DELETE FROM $ WHERE id = ? AND rev = ?').run(id, rev).changes === 1);
  }

  async claim(now: number, until: number, lane?: string): Promise<StoredRecord<T> | undefined> {
    try {
      return await this.#answer(() => {
        const { sql, values } = claimStatement(this.#declaration, now, until, lane);
        return this.#record(this.#prepared(sql).get(...values));
      });
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'locked') return undefined;
      throw error;
    }
  }

  list(listing: Listing): Promise<readonly StoredRecord<T>[]> {
    return this.#answer(() => this.#all(listStatement(this.#declaration, listing)).map((row) => this.#read(row)));
  }

  restore(records: readonly StoredRecord<T>[]): Promise<number> {
    return this.#answer(() => {
      const sql = 'INSERT INTO $ (id, rev, at, doc) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING';
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        let put = 0;
        for (const { id, rev, at, doc } of records) {
          put += Number(this.#prepared(sql).run(id, rev, at ?? null, documentText(doc)).changes);
        }
        this.#database.exec('COMMIT');
        return put;
      } catch (error) {
        this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  tally(where: Where, by: string): Promise<ReadonlyMap<string, number>> {
    return this.#answer(() => {
      const rows = this.#all(tallyStatement(this.#declaration, where, by));
      return new Map(rows.map((row) => [String(row['value']), Number(row['count'])]));
    });
  }

  #all({ sql, values }: Query): readonly Row[] {
    return this.#prepared(sql).all(...values);
  }

  /** `$` stands for the table. */
  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#database.prepare(sql.replaceAll(' $ ', ` "${this.#declaration.name}" `));
    this.#statements.set(sql, made);
    return made;
  }

  #record(row: Row | undefined): StoredRecord<T> | undefined {
    return row === undefined ? undefined : this.#read(row);
  }

  #read({ id, rev, at, doc }: Row): StoredRecord<T> {
    const claimable = at === null ? {} : { at: Number(at) };
    return { id: String(id), rev: Number(rev), ...claimable, doc: JSON.parse(String(doc)) as T };
  }

  #sweep(): void {
    const { expires } = this.#declaration;
    if (expires === undefined) return;
    this.#prepared(`DELETE FROM $ WHERE json_extract(doc, '$.${expires}') < ?`).run(this.#now());
  }

  #answer<R>(work: () => R): Promise<R> {
    return answer(this.#file, work);
  }
}

/** Does the work now and answers in a promise, as the port wants it. */
function answer<R>(file: string, work: () => R): Promise<R> {
  return new Promise((resolve) => {
    resolve(guarded(file, work));
  });
}

/** Does the work; what SQLite complains of becomes a StoreError. */
function guarded<R>(file: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw translated(file, error);
  }
}
