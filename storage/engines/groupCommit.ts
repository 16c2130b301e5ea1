// Gathers writes: those that are asked for at the same time go to the disk together, in one transaction.
import type { WriteHow } from '../store.ts';

/** What a database must be able to do: prepare a statement, and say whether it and a transaction are open. */
interface Transactional {
  prepare(sql: string): { run(): unknown };
  readonly isOpen: boolean;
  readonly isTransaction: boolean;
}

const usualWait = 30;

/** What a database is told of its writes. */
export interface Grouping {
  /** Whether what may trail is held back: others cannot write meanwhile. Without it, it is written like everything else. */
  readonly trails?: boolean | undefined;
  /** Hears that what was answered already was given up with a later write, and done again where that was possible. */
  readonly onRedone?: () => void;
  /** Milliseconds that a write which need not hurry waits for another one to go along with. */
  readonly longestWait?: number;
}

/** What a write is like. */
interface WritingHow extends WriteHow {
  /** True for a single statement, which is a transaction by itself, and undoes itself where it fails. */
  readonly isStatement?: boolean;
}

interface Waiting {
  /** Does the write, and returns how to tell its result once it stands. */
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
  readonly #onRedone: (() => void) | undefined;
  readonly #trails: boolean;
  #waiting: Waiting[] = [];
  /** What was answered and lies in the open transaction, to be done again if that has to be given up. */
  #trailing: Waiting[] = [];
  /** What takes to the disk what waits: at once, or when nobody came along. */
  #flushing: NodeJS.Immediate | undefined;
  #waitingOn: NodeJS.Timeout | undefined;

  constructor(database: Transactional, { trails = false, onRedone, longestWait = usualWait }: Grouping = {}) {
    this.#database = database;
    this.#trails = trails;
    this.#onRedone = onRedone;
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
   * goes with the next write, or by itself a few hundredths of a second later. What may trail is done and answered at
   * once, and goes to the disk in that way; until then this process alone sees it, and others cannot write.
   */
  do<R>(work: () => R, { isStatement = false, mayWait = false, mayTrail = false }: WritingHow = {}): Promise<R> {
    return new Promise((resolve, reject) => {
      const write = (): (() => void) => {
        const result = work();
        return () => {
          resolve(result);
        };
      };
      this.#waiting.push({ write, fail: reject, isStatement, mayTrail: mayTrail && this.#trails });
      if (mayWait) this.#flushLater();
      else this.#flushing ??= setImmediate(() => this.#doWhatWaits());
    });
  }

  /** Does at once what waits, and takes it to the disk. */
  flush(): void {
    this.#stopWaiting();
    this.#doWhatWaits();
    if (this.#database.isOpen && this.#database.isTransaction) this.#together([], true);
  }

  #flushLater(): void {
    this.#waitingOn ??= setTimeout(() => this.flush(), this.#longestWait);
  }

  #stopWaiting(): void {
    clearTimeout(this.#waitingOn);
    this.#waitingOn = undefined;
  }

  #doWhatWaits(): void {
    const group = this.#waiting;
    this.#waiting = [];
    clearImmediate(this.#flushing);
    this.#flushing = undefined;
    const mustHurry = group.some(({ mayTrail }) => !mayTrail);
    if (group.length > 0) this.#together(group, mustHurry);
  }

  /** Does the writes on top of those that trail, and takes all to the disk, or lets these trail as well. */
  #together(group: readonly Waiting[], toDisk: boolean): void {
    try {
      const done =
        this.#isSingle(group) && toDisk ? group.map(({ write }) => write()) : this.#inTransaction(group, toDisk);
      for (const tell of done) tell();
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.prepare('ROLLBACK').run();
      for (const { fail } of group) fail(error);
      this.#redo();
    }
  }

  #inTransaction(group: readonly Waiting[], toDisk: boolean): readonly (() => void)[] {
    // Nobody else would be undone with the only one, so it needs no mark to go back to.
    const isAlone = toDisk && group.length === 1 && !this.#database.isTransaction;
    if (!this.#database.isTransaction) this.#begin();
    const stand: Waiting[] = [];
    const tellings = group.map((one) => (isAlone ? one.write() : this.#one(one, stand)));
    if (toDisk) {
      this.#commitAll();
      this.#trailing = [];
      this.#stopWaiting();
    } else {
      this.#trailing.push(...stand);
      this.#flushLater();
    }
    return tellings;
  }

  /** Does once more, by itself, what was answered and was then given up together with what came after it. */
  #redo(): void {
    const lost = this.#trailing;
    this.#trailing = [];
    if (lost.length === 0) return;
    this.#together(lost, true);
    this.#onRedone?.();
  }

  /** A single statement outside of a transaction is one by itself. */
  #isSingle(group: readonly Waiting[]): boolean {
    return group.length === 1 && group[0]?.isStatement === true && !this.#database.isTransaction;
  }

  /** A write that fails is undone and leaves the others alone, unless the database gave up the whole transaction with it. */
  #one(one: Waiting, stand: Waiting[]): () => void {
    const { write, fail, isStatement } = one;
    if (!isStatement) this.#mark();
    try {
      const tell = write();
      if (!isStatement) this.#release();
      stand.push(one);
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
