// Gathers writes: those that are asked for at the same time go to the disk together, in one transaction.
import type { WriteHow } from '../store.ts';

/** What a database must be able to do: run and prepare a statement, and say whether a transaction is open. */
interface Transactional {
  exec(sql: string): unknown;
  prepare(sql: string): { run(): unknown };
  readonly isTransaction: boolean;
}

/** Milliseconds that a write which need not hurry waits for another one to go along with. */
const usualWait = 30;

/** What a write is like. */
interface WritingHow extends WriteHow {
  /** True for a single statement, which is a transaction by itself, and undoes itself where it fails. */
  readonly isStatement?: boolean;
}

interface Waiting {
  /** Does the write, and returns how to tell its result once it is on the disk. */
  readonly write: () => () => void;
  readonly isStatement: boolean;
  readonly mayTrail: boolean;
  readonly fail: (error: unknown) => void;
}

/**
 * The writes of one database. Each is done whole or not at all and answered when it is on the disk, as if it were
 * alone; what costs time is the way to the disk, and they share it.
 */
export class GroupCommit {
  readonly #database: Transactional;
  readonly #begin: () => unknown;
  readonly #commitAll: () => unknown;
  readonly #mark: () => unknown;
  readonly #release: () => unknown;
  readonly #undoOne: () => unknown;
  readonly #longestWait: number;
  #waiting: Waiting[] = [];
  /** Whether a commit waits for the disk, as far as this was told to the database. */
  #isFirm = true;
  /** What takes to the disk what waits: at once, or when nobody came along. */
  #flushing: NodeJS.Immediate | undefined;
  #waitingOn: NodeJS.Timeout | undefined;

  constructor(database: Transactional, longestWait = usualWait) {
    this.#database = database;
    this.#longestWait = longestWait;
    const ready = (sql: string): (() => unknown) => {
      const statement = database.prepare(sql);
      return () => statement.run();
    };
    this.#begin = ready('BEGIN IMMEDIATE');
    this.#commitAll = ready('COMMIT');
    this.#mark = ready('SAVEPOINT one');
    this.#release = ready('RELEASE one');
    this.#undoOne = ready('ROLLBACK TO one');
  }

  /**
   * Resolves with what `work` returns, or rejects with what it throws, after all that was asked for before. What may wait
   * goes with the next write, or by itself a few hundredths of a second later. What may trail is answered when the
   * operating system has it; it goes to the disk with the next write that may not.
   */
  do<R>(work: () => R, { isStatement = false, mayWait = false, mayTrail = false }: WritingHow = {}): Promise<R> {
    return new Promise((resolve, reject) => {
      const write = (): (() => void) => {
        const result = work();
        return () => {
          resolve(result);
        };
      };
      this.#waiting.push({ write, fail: reject, isStatement, mayTrail });
      if (mayWait) this.#waitingOn ??= setTimeout(() => this.flush(), this.#longestWait);
      else this.#flushing ??= setImmediate(() => this.flush());
    });
  }

  /** Does at once what waits. */
  flush(): void {
    const group = this.#waiting;
    this.#waiting = [];
    clearImmediate(this.#flushing);
    clearTimeout(this.#waitingOn);
    this.#flushing = undefined;
    this.#waitingOn = undefined;
    if (group.length === 0) return;
    try {
      for (const tell of this.#commit(group)) tell();
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
  }

  #commit(group: readonly Waiting[]): readonly (() => void)[] {
    const [only] = group;
    this.#waitForDisk(group.some(({ mayTrail }) => !mayTrail));
    if (group.length === 1 && only?.isStatement === true) return [only.write()];
    this.#begin();
    try {
      // Nobody else would be undone with it, so it needs no mark to go back to.
      const tellings = group.length === 1 && only !== undefined ? [only.write()] : group.map((one) => this.#one(one));
      this.#commitAll();
      return tellings;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.prepare('ROLLBACK').run();
      throw error;
    }
  }

  #waitForDisk(isFirm: boolean): void {
    if (isFirm === this.#isFirm) return;
    this.#database.exec(`PRAGMA synchronous = ${isFirm ? 'FULL' : 'NORMAL'}`);
    this.#isFirm = isFirm;
  }

  /** A write that fails is undone and leaves the others alone, unless the database gave up the whole transaction with it. */
  #one({ write, fail, isStatement }: Waiting): () => void {
    if (!isStatement) this.#mark();
    try {
      const tell = write();
      if (!isStatement) this.#release();
      return tell;
    } catch (error) {
      if (!this.#database.isTransaction) throw error;
      if (!isStatement) {
        this.#undoOne();
        this.#release();
      }
      return () => fail(error);
    }
  }
}
