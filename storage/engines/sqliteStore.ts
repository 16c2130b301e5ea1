// The embedded engine: records in one SQLite file, every acknowledged write on the disk but those that may trail.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { GroupCommit } from './groupCommit.ts';
import { OtherWriters } from './sqliteOtherWriters.ts';
import { SqliteRecords } from './sqliteRecords.ts';
import { SqliteSchema } from './sqliteSchema.ts';
import { answer, corruptMessage, guarded, translated } from './sqliteTroubles.ts';
import { StoreError } from '../storeError.ts';
import type { CollectionDeclaration, Records, Store, Write, WriteHow } from '../store.ts';

/**
 * Every commit is on the disk when it is answered, but for what may trail. The log takes 32 MB of pages before they are
 * sorted into the file: with the small default, planning many reminders writes most pages many times. Of the file 4 MiB are
 * kept in memory; the system keeps the rest.
 */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 8000;
  PRAGMA cache_size = -4096;
`;
/** Milliseconds that a write waits for another process that holds the file. */
const patience = 5000;
/** Size up to which the whole file is checked at the start, in a fraction of a second. */
const checkedBytes = 256 * 1024 * 1024;

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
  readonly #schema: SqliteSchema;
  readonly #others: OtherWriters;
  readonly #collections = new Map<string, SqliteRecords<unknown>>();

  constructor(database: DatabaseSync, file: string, now: () => number) {
    this.#database = database;
    this.#file = file;
    this.#now = now;
    this.#writes = new GroupCommit(database);
    this.#schema = new SqliteSchema(database);
    this.#others = new OtherWriters(database);
  }

  readonly keepsUnitsWhole = true;

  records<T>(declaration: CollectionDeclaration): Records<T> {
    return this.#recordsOf(declaration) as Records<unknown> as Records<T>;
  }

  async write(unit: readonly Write[], how: WriteHow = {}): Promise<number> {
    const planned = unit.map((write) => this.#recordsOf(write.to).planned(write));
    const all = (): void => {
      if (!planned.every(({ run }) => run())) throw new Moved();
    };
    try {
      await this.#writes.do(all, { ...how, isStatement: unit.length === 1 });
      for (const { stands } of planned) stands();
      return planned.length;
    } catch (error) {
      if (error instanceof Moved) return 0;
      throw translated(this.#file, error);
    }
  }

  lift(): Promise<number> {
    return Promise.resolve(0);
  }

  collections(): Promise<readonly string[]> {
    return answer(this.#file, () =>
      this.#database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .all()
        .map(({ name }) => String(name))
        // The names of collections are letters only; totals lie in tables with other names.
        .filter((name) => !name.includes(' ')),
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

  /** Does what need not wait for the disk: the next write that is acknowledged takes it there. */
  #unhurried<R>(work: () => R): R {
    this.#database.exec('PRAGMA synchronous = NORMAL');
    try {
      return work();
    } finally {
      this.#database.exec('PRAGMA synchronous = FULL');
    }
  }

  #recordsOf(declaration: CollectionDeclaration): SqliteRecords<unknown> {
    const known = this.#collections.get(declaration.name);
    if (known !== undefined) return known;
    const shared = { database: this.#database, file: this.#file, now: this.#now };
    const ground = { ...shared, writes: this.#writes, schema: this.#schema, others: this.#others };
    const made = guarded(this.#file, () => this.#unhurried(() => new SqliteRecords<unknown>(ground, declaration)));
    this.#collections.set(declaration.name, made);
    return made;
  }
}

/** Undoes a unit one of whose revisions moved. */
class Moved extends Error {
  override readonly name = 'Moved';
}
