// Owns the gathering of writes: those that are asked for at the same time go to the disk together, in one transaction.

/** What a database must be able to do: a SQL script, and say whether a transaction is open. */
interface Transactional {
  exec(sql: string): void;
  readonly isTransaction: boolean;
}

interface Waiting {
  /** Does the write, and answers how to tell its result once it is on the disk. */
  readonly write: () => () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * The writes of one database. Each is done whole or not at all and answered when it is on the disk, as if it were
 * alone; what costs time is the way to the disk, and they share it.
 */
export class GroupCommit {
  readonly #database: Transactional;
  #waiting: Waiting[] = [];

  constructor(database: Transactional) {
    this.#database = database;
  }

  /** Resolves with what `work` answers, or rejects with what it throws, after all that was asked for before. */
  do<R>(work: () => R): Promise<R> {
    return new Promise((resolve, reject) => {
      const write = (): (() => void) => {
        const result = work();
        return () => {
          resolve(result);
        };
      };
      this.#waiting.push({ write, fail: reject });
      if (this.#waiting.length === 1) setImmediate(() => this.flush());
    });
  }

  /** Does at once what waits. */
  flush(): void {
    const group = this.#waiting;
    this.#waiting = [];
    if (group.length === 0) return;
    try {
      for (const tell of this.#commit(group)) tell();
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
  }

  #commit(group: readonly Waiting[]): readonly (() => void)[] {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const tellings = group.map((waiting) => this.#one(waiting));
      this.#database.exec('COMMIT');
      return tellings;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** A write that fails is undone and leaves the others alone, unless the database gave up the whole transaction with it. */
  #one({ write, fail }: Waiting): () => void {
    this.#database.exec('SAVEPOINT one');
    try {
      const tell = write();
      this.#database.exec('RELEASE one');
      return tell;
    } catch (error) {
      if (!this.#database.isTransaction) throw error;
      this.#database.exec('ROLLBACK TO one; RELEASE one');
      return () => fail(error);
    }
  }
}
