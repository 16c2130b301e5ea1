// Notices that another process has written to the file of the embedded engine.
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Milliseconds for which nobody looks again: less than any person waits after a command in a terminal. */
const looksEvery = 20;

/**
 * Who else writes to a file that this process has open: a command in a terminal, such as one that forgets a person.
 * What this process knows of its records holds while `version` stays as it is.
 */
export class OtherWriters {
  readonly #elapsed: () => number;
  readonly #look: StatementSync;
  #version = 0;
  #looksAgainAt = Number.NEGATIVE_INFINITY;

  /** `elapsed` tells milliseconds since any fixed instant. */
  constructor(database: DatabaseSync, elapsed: () => number = () => performance.now()) {
    this.#elapsed = elapsed;
    this.#look = database.prepare('PRAGMA data_version');
  }

  /** Another number once another process has written; seen at the latest 20 ms after that. Own writes leave it. */
  version(): number {
    const now = this.#elapsed();
    if (now < this.#looksAgainAt) return this.#version;
    this.#looksAgainAt = now + looksEvery;
    this.#version = Number(this.#look.get()?.['data_version']);
    return this.#version;
  }
}
