// Keeps the records of one collection in one table of the embedded engine.
import type { DatabaseSync } from 'node:sqlite';
import { documentText } from './documentText.ts';
import type { GroupCommit } from './groupCommit.ts';
import type { OtherWriters } from './sqliteOtherWriters.ts';
import { RecordMemory } from './recordMemory.ts';
import {
  claimableStatement,
  claimStatement,
  listStatement,
  takeStatement,
  tallyStatement,
  type Query,
} from './sqliteQuery.ts';
import { makeCollection, type SqliteSchema } from './sqliteSchema.ts';
import { SqliteStatements, type Row } from './sqliteStatements.ts';
import { totalsIn, totalsStatement } from './sqliteTotals.ts';
import { answer, translated } from './sqliteTroubles.ts';
import { instant } from '../records/change.ts';
import { StoreError } from '../storeError.ts';
import type {
  Backlog,
  CollectionDeclaration,
  Listing,
  Range,
  Records,
  StoredRecord,
  Total,
  Where,
  WithoutCollection,
} from '../store.ts';

/** After how many inserts the records that expired are cleared away. */
const sweepEvery = 500;

/** A record as it is remembered: as it is stored, so that whoever recalls it gets a document of its own. */
interface Remembered {
  readonly rev: number;
  readonly row: Row;
}

/** A write made ready. */
export interface Planned {
  /** Does it, in a transaction; returns whether it stands. */
  readonly run: () => boolean;
  /** To be called once the transaction is over and all of it stands. */
  readonly stands: () => unknown;
}

/** What the tables of one file share. */
export interface Ground {
  readonly database: DatabaseSync;
  readonly file: string;
  readonly now: () => number;
  readonly writes: GroupCommit;
  readonly schema: SqliteSchema;
  readonly others: OtherWriters;
}

/** The records of one table. */
export class SqliteRecords<T> implements Records<T> {
  readonly #ground: Ground;
  readonly #declaration: CollectionDeclaration;
  readonly #statements: SqliteStatements;
  readonly #memory: RecordMemory<Remembered>;
  /** That of the file since which the memory holds. */
  #version: number;
  #inserts = 0;

  constructor(ground: Ground, declaration: CollectionDeclaration) {
    this.#ground = ground;
    this.#declaration = declaration;
    this.#statements = new SqliteStatements(ground.database, declaration.name);
    this.#memory = new RecordMemory(declaration.recalled === true);
    this.#version = ground.others.version();
    if (!ground.schema.isWhole(declaration)) makeCollection(ground.database, declaration);
    this.#sweep();
  }

  get(id: string): Promise<StoredRecord<T> | undefined> {
    return this.#answer(() => {
      const row = this.#statements.one({ sql: 'SELECT id, rev, at, doc FROM $ WHERE id = ?', values: [id] });
      if (row === undefined) this.#memory.forget(id);
      else this.#memory.keep(id, { rev: Number(row[1]), row });
      return row && this.#read(row);
    });
  }

  async recall(id: string): Promise<StoredRecord<T> | undefined> {
    const version = this.#ground.others.version();
    if (version !== this.#version) this.#memory.forgetAll();
    this.#version = version;
    const known = this.#memory.recall(id);
    return known === undefined ? this.get(id) : this.#read(known.row);
  }

  async insert(id: string, doc: T, at?: number): Promise<boolean> {
    return this.#writeOne({ does: 'insert', id, doc, ...instant(at) });
  }

  async replace(id: string, rev: number, doc: T, at?: number): Promise<boolean> {
    return this.#writeOne({ does: 'replace', id, rev, doc, ...instant(at) });
  }

  async remove(id: string, rev: number): Promise<boolean> {
    return this.#writeOne({ does: 'remove', id, rev });
  }

  /** What is written is forgotten until it stands. Throws a StoreError when the document is too large. */
  planned(write: WithoutCollection): Planned {
    const { id } = write;
    if (write.does === 'remove') {
      const sql = 'DELETE FROM $ WHERE id = ? AND rev = ?';
      return { run: () => this.#changes(id, sql, id, write.rev), stands: () => undefined };
    }
    const text = documentText(write.doc);
    const at = write.at ?? null;
    if (write.does === 'replace') {
      const sql = 'UPDATE $ SET rev = rev + 1, at = ?, doc = ? WHERE id = ? AND rev = ?';
      return {
        run: () => this.#changes(id, sql, at, text, id, write.rev),
        stands: () => this.#stands(id, write.rev + 1, at, text),
      };
    }
    const run = (): boolean => {
      const sql = 'INSERT INTO $ (id, rev, at, doc) VALUES (?, 1, ?, ?) ON CONFLICT (id) DO NOTHING';
      const inserted = this.#changes(id, sql, id, at, text);
      this.#inserts += 1;
      if (this.#inserts % sweepEvery === 0) this.#sweep();
      return inserted || write.does === 'keep';
    };
    // Of an insertion that is content with another one nobody knows here what stands.
    return { run, stands: () => write.does === 'insert' && this.#stands(id, 1, at, text) };
  }

  claim(now: number, until: number, lane?: string): Promise<StoredRecord<T> | undefined> {
    return this.#claimed(() => claimStatement(this.#declaration, now, until, lane));
  }

  take(id: string, now: number, until: number): Promise<StoredRecord<T> | undefined> {
    return this.#claimed(() => takeStatement(id, now, until));
  }

  claimable(now: number, limit: number, lane?: string): Promise<readonly StoredRecord<T>[]> {
    const query = claimableStatement(this.#declaration, now, limit, lane);
    return this.#answer(() => this.#statements.all(query).map((row) => this.#read(row)));
  }

  list(listing: Listing): Promise<readonly StoredRecord<T>[]> {
    return this.#answer(() =>
      this.#statements.all(listStatement(this.#declaration, listing)).map((row) => this.#read(row)),
    );
  }

  async restore(records: readonly StoredRecord<T>[]): Promise<number> {
    const sql = 'INSERT INTO $ (id, rev, at, doc) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING';
    const rows = records.map(({ id, rev, at, doc }) => [id, rev, at ?? null, documentText(doc)] as const);
    return this.#write(() => rows.reduce((put, row) => put + this.#statements.run(sql, ...row), 0));
  }

  tally(where: Where, by: string): Promise<ReadonlyMap<string, number>> {
    return this.#answer(() => {
      const rows = this.#statements.all(tallyStatement(this.#declaration, where, by));
      return new Map(rows.map(([value, count]) => [String(value), Number(count)]));
    });
  }

  totals(range: Range = {}): Promise<ReadonlyMap<string, Total>> {
    return this.#answer(() => totalsIn(this.#statements.all(totalsStatement(this.#declaration, range))));
  }

  backlog(now: number): Promise<Backlog> {
    return this.#answer(() => {
      const [[count, oldest] = []] = this.#statements.all({
        sql: 'SELECT count(*), min(at) FROM $ WHERE at <= ?',
        values: [now],
      });
      return { count: Number(count ?? 0), ...(typeof oldest === 'number' ? { oldest } : {}) };
    });
  }

  async #claimed(query: () => Query): Promise<StoredRecord<T> | undefined> {
    try {
      return await this.#write(() => {
        const row = this.#statements.one(query());
        if (row !== undefined) this.#memory.forget(String(row[0]));
        return row && this.#read(row);
      });
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'locked') return undefined;
      throw error;
    }
  }

  /** Does a statement that changes one record at most, and forgets that record; true when it changed it. */
  #changes(id: string, sql: string, ...values: Query['values']): boolean {
    this.#memory.forget(id);
    return this.#statements.run(sql, ...values) === 1;
  }

  #read([id, rev, at, doc]: Row): StoredRecord<T> {
    const claimable = instant(typeof at === 'number' ? at : undefined);
    return { id: String(id), rev: Number(rev), ...claimable, doc: JSON.parse(String(doc)) as T };
  }

  #stands(id: string, rev: number, at: number | null, text: string): void {
    this.#memory.keep(id, { rev, row: [id, rev, at, text] });
  }

  #sweep(): void {
    const { expires } = this.#declaration;
    if (expires === undefined) return;
    this.#memory.forgetAll();
    this.#statements.run(`DELETE FROM $ WHERE json_extract(doc, '$.${expires}') < ?`, this.#ground.now());
  }

  #answer<R>(work: () => R): Promise<R> {
    return answer(this.#ground.file, work);
  }

  async #writeOne(write: WithoutCollection): Promise<boolean> {
    const { run, stands } = this.planned(write);
    const isDone = await this.#write(run, true);
    if (isDone) stands();
    return isDone;
  }

  /** Does the work together with the other writes of this moment. */
  async #write<R>(work: () => R, isStatement = false): Promise<R> {
    try {
      return await this.#ground.writes.do(work, { isStatement });
    } catch (error) {
      throw translated(this.#ground.file, error);
    }
  }
}
