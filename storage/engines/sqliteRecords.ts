// Keeps the records of one collection in one table of the embedded engine.
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { documentText } from './documentText.ts';
import type { GroupCommit } from './groupCommit.ts';
import {
  claimableStatement,
  claimStatement,
  indexStatements,
  listStatement,
  tableStatement,
  takeStatement,
  tallyStatement,
  type Query,
} from './sqliteQuery.ts';
import type { SqliteSchema } from './sqliteSchema.ts';
import { keepTotals, totalsIn, totalsStatement } from './sqliteTotals.ts';
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

/** The values of a row, in the order of the statement. */
type Row = readonly SQLOutputValue[];

/** What the tables of one file share. */
export interface Ground {
  readonly database: DatabaseSync;
  readonly file: string;
  readonly now: () => number;
  readonly writes: GroupCommit;
  readonly schema: SqliteSchema;
}

/** The records of one table. Statements are prepared once and kept. */
export class SqliteRecords<T> implements Records<T> {
  readonly #ground: Ground;
  readonly #declaration: CollectionDeclaration;
  readonly #statements = new Map<string, StatementSync>();
  #inserts = 0;

  constructor(ground: Ground, declaration: CollectionDeclaration) {
    this.#ground = ground;
    this.#declaration = declaration;
    if (!ground.schema.isWhole(declaration)) this.#make();
    this.#sweep();
  }

  get(id: string): Promise<StoredRecord<T> | undefined> {
    return this.#answer(() => this.#one('SELECT id, rev, at, doc FROM $ WHERE id = ?', [id]));
  }

  /** Reading costs no more than remembering. */
  recall(id: string): Promise<StoredRecord<T> | undefined> {
    return this.get(id);
  }

  async insert(id: string, doc: T, at?: number): Promise<boolean> {
    return this.#write(this.planned({ does: 'insert', id, doc, ...instant(at) }), true);
  }

  async replace(id: string, rev: number, doc: T, at?: number): Promise<boolean> {
    return this.#write(this.planned({ does: 'replace', id, rev, doc, ...instant(at) }), true);
  }

  async remove(id: string, rev: number): Promise<boolean> {
    return this.#write(this.planned({ does: 'remove', id, rev }), true);
  }

  /**
   * A write made ready, to be done in a transaction; it returns whether it stands. Throws a StoreError when the
   * document is too large.
   */
  planned(write: WithoutCollection): () => boolean {
    const { id } = write;
    if (write.does === 'remove') {
      const sql = 'DELETE FROM $ WHERE id = ? AND rev = ?';
      return () => this.#prepared(sql).run(id, write.rev).changes === 1;
    }
    const text = documentText(write.doc);
    const at = write.at ?? null;
    if (write.does === 'replace') {
      const sql = 'UPDATE $ SET rev = rev + 1, at = ?, doc = ? WHERE id = ? AND rev = ?';
      return () => this.#prepared(sql).run(at, text, id, write.rev).changes === 1;
    }
    return () => {
      const sql = 'INSERT INTO $ (id, rev, at, doc) VALUES (?, 1, ?, ?) ON CONFLICT (id) DO NOTHING';
      const inserted = this.#prepared(sql).run(id, at, text).changes === 1;
      this.#inserts += 1;
      if (this.#inserts % sweepEvery === 0) this.#sweep();
      return inserted || write.does === 'keep';
    };
  }

  claim(now: number, until: number, lane?: string): Promise<StoredRecord<T> | undefined> {
    return this.#claimed(() => claimStatement(this.#declaration, now, until, lane));
  }

  take(id: string, now: number, until: number): Promise<StoredRecord<T> | undefined> {
    return this.#claimed(() => takeStatement(id, now, until));
  }

  claimable(now: number, limit: number, lane?: string): Promise<readonly StoredRecord<T>[]> {
    const query = claimableStatement(this.#declaration, now, limit, lane);
    return this.#answer(() => this.#all(query).map((row) => this.#read(row)));
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
      return new Map(rows.map(([value, count]) => [String(value), Number(count)]));
    });
  }

  totals(range: Range = {}): Promise<ReadonlyMap<string, Total>> {
    return this.#answer(() => totalsIn(this.#all(totalsStatement(this.#declaration, range))));
  }

  backlog(now: number): Promise<Backlog> {
    return this.#answer(() => {
      const [[count, oldest] = []] = this.#all({
        sql: 'SELECT count(*), min(at) FROM $ WHERE at <= ?',
        values: [now],
      });
      return { count: Number(count ?? 0), ...(typeof oldest === 'number' ? { oldest } : {}) };
    });
  }

  async #claimed(query: () => Query): Promise<StoredRecord<T> | undefined> {
    try {
      return await this.#write(() => {
        const { sql, values } = query();
        return this.#one(sql, values);
      });
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'locked') return undefined;
      throw error;
    }
  }

  /** Makes what is missing, and drops what an earlier version made otherwise: every write would go on paying for it. */
  #make(): void {
    const { database } = this.#ground;
    const { name: table } = this.#declaration;
    database.exec(tableStatement(this.#declaration));
    const wanted = indexStatements(this.#declaration);
    const there = database.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?").all(table);
    const made = new Set(there.map(({ name }) => String(name)));
    for (const [index, statement] of wanted) if (!made.has(index)) database.exec(statement);
    // An operator's own indexes have names of their own.
    for (const index of made)
      if (index.startsWith(`${table} `) && !wanted.has(index)) database.exec(`DROP INDEX "${index}"`);
    keepTotals(database, this.#declaration);
  }

  #all({ sql, values }: Query): readonly Row[] {
    return this.#prepared(sql).all(...values) as unknown as readonly Row[];
  }

  #one(sql: string, values: Query['values']): StoredRecord<T> | undefined {
    const row = this.#prepared(sql).get(...values) as unknown as Row | undefined;
    return row === undefined ? undefined : this.#read(row);
  }

  /** `$` stands for the table. */
  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#ground.database.prepare(sql.replaceAll(' $ ', ` "${this.#declaration.name}" `));
    // An object for each row, with the names of its columns, takes half as long again.
    made.setReturnArrays(true);
    this.#statements.set(sql, made);
    return made;
  }

  #read([id, rev, at, doc]: Row): StoredRecord<T> {
    const claimable = instant(typeof at === 'number' ? at : undefined);
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
  async #write<R>(work: () => R, isStatement = false): Promise<R> {
    try {
      return await this.#ground.writes.do(work, { isStatement });
    } catch (error) {
      throw translated(this.#ground.file, error);
    }
  }
}
