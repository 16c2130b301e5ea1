// Owns the embedded engine: records in one SQLite file, every acknowledged write on the disk.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { documentText } from './documentText.ts';
import { GroupCommit } from './groupCommit.ts';
import { claimStatement, createStatements, listStatement, tallyStatement, type Query } from './sqliteQuery.ts';
import { corruptMessage, translated } from './sqliteTroubles.ts';
import { StoreError } from '../storeError.ts';
import type { CollectionDeclaration, Listing, Records, Store, StoredRecord, Where } from '../store.ts';

/**
 * Every commit is on the disk when it is answered. The log takes 32 MB of pages before they are sorted into the file, and
 * as much of the file is kept in memory: with the small defaults, planning many reminders writes most pages many times.
 */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 8000;
  PRAGMA cache_size = -32768;
`;
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
      database.exec(pragmas);
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
  readonly #writes: GroupCommit;
  readonly #collections = new Map<string, SqliteRecords<unknown>>();

  constructor(database: DatabaseSync, file: string, now: () => number) {
    this.#database = database;
    this.#file = file;
    this.#now = now;
    this.#writes = new GroupCommit(database);
  }

  records<T>(declaration: CollectionDeclaration): Records<T> {
    const known = this.#collections.get(declaration.name);
    if (known !== undefined) return known as Records<unknown> as Records<T>;
    const ground = { database: this.#database, file: this.#file, now: this.#now, writes: this.#writes };
    const made = guarded(this.#file, () => new SqliteRecords<T>(ground, declaration));
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

  now = (): Promise<number> => Promise.resolve(this.#now());

  ping(): Promise<void> {
    return answer(this.#file, () => void this.#database.prepare('SELECT 1').get());
  }

  close(): Promise<void> {
    return answer(this.#file, () => {
      this.#writes.flush();
      if (this.#database.isOpen) this.#database.close();
    });
  }
}

/** What the tables of one file share. */
interface Ground {
  readonly database: DatabaseSync;
  readonly file: string;
  readonly now: () => number;
  readonly writes: GroupCommit;
}

/** The records of one table. Statements are prepared once and kept. */
class SqliteRecords<T> implements Records<T> {
  readonly #ground: Ground;
  readonly #declaration: CollectionDeclaration;
  readonly #statements = new Map<string, StatementSync>();
  #inserts = 0;

  constructor(ground: Ground, declaration: CollectionDeclaration) {
    this.#ground = ground;
    this.#declaration = declaration;
    for (const statement of createStatements(declaration)) ground.database.exec(statement);
    this.#sweep();
  }

  get(id: string): Promise<StoredRecord<T> | undefined> {
    return this.#answer(() => this.#record(this.#prepared('SELECT id, rev, at, doc FROM $ WHERE id = ?').get(id)));
  }

  async insert(id: string, doc: T, at?: number): Promise<boolean> {
    const text = documentText(doc);
    return this.#write(() => {
      const sql = 'INSERT INTO $ (id, rev, at, doc) VALUES (?, 1, ?, ?) ON CONFLICT (id) DO NOTHING';
      const inserted = this.#prepared(sql).run(id, at ?? null, text).changes === 1;
      this.#inserts += 1;
      if (this.#inserts % sweepEvery === 0) this.#sweep();
      return inserted;
    });
  }

  async replace(id: string, rev: number, doc: T, at?: number): Promise<boolean> {
    const sql = 'UPDATE $ SET rev = rev + 1, at = ?, doc = ? WHERE id = ? AND rev = ?';
    const text = documentText(doc);
    return this.#write(() => this.#prepared(sql).run(at ?? null, text, id, rev).changes === 1);
  }

  remove(id: string, rev: number): Promise<boolean> {
    return this.#write(() => this.#prepared('DELETE FROM $ WHERE id = ? AND rev = ?').run(id, rev).changes === 1);
  }

  async claim(now: number, until: number, lane?: string): Promise<StoredRecord<T> | undefined> {
    try {
      return await this.#write(() => {
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

  async restore(records: readonly StoredRecord<T>[]): Promise<number> {
    const sql = 'INSERT INTO $ (id, rev, at, doc) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING';
    const rows = records.map(({ id, rev, at, doc }) => [id, rev, at ?? null, documentText(doc)] as const);
    return this.#write(() => rows.reduce((put, row) => put + Number(this.#prepared(sql).run(...row).changes), 0));
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
    const made = this.#ground.database.prepare(sql.replaceAll(' $ ', ` "${this.#declaration.name}" `));
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
    this.#prepared(`DELETE FROM $ WHERE json_extract(doc, '$.${expires}') < ?`).run(this.#ground.now());
  }

  #answer<R>(work: () => R): Promise<R> {
    return answer(this.#ground.file, work);
  }

  /** Does the work together with the other writes of this moment. */
  async #write<R>(work: () => R): Promise<R> {
    try {
      return await this.#ground.writes.do(work);
    } catch (error) {
      throw translated(this.#ground.file, error);
    }
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
