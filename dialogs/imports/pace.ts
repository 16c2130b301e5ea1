// The pace of an import: how long it works before others get their chance, and how many rows it writes together.

/** Milliseconds of work between two pauses, and those that a way to the disk may take. */
const stretch = 8;
const writing = 25;
/** Rows that are written together, at least and at most. */
const fewest = 10;
const most = 100;

/** The pace of one pass over the rows. */
export class ImportPace {
  readonly #pause: () => Promise<void>;
  #since = performance.now();
  #together = 25;

  /** `pause` lets others go first. */
  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  /** Between two steps of work: pauses when it is time to. */
  async step(): Promise<void> {
    if (performance.now() - this.#since < stretch) return;
    await this.#pause();
    this.#since = performance.now();
  }

  /**
   * Does the work for all, in their order, some together, with a pause before each: as many as go to the disk in the
   * time that others may be kept waiting. More are better for the disk, since they share its pages.
   */
  async write<T>(all: readonly T[], work: (some: readonly T[]) => Promise<void>): Promise<void> {
    for (let from = 0; from < all.length;) {
      await this.#pause();
      const some = all.slice(from, from + this.#together);
      const begun = performance.now();
      await work(some);
      const took = performance.now() - begun;
      from += some.length;
      if (some.length === this.#together) this.#together = bounded(Math.round((some.length * writing) / took));
    }
    this.#since = performance.now();
  }
}

function bounded(rows: number): number {
  return Math.min(most, Math.max(fewest, rows));
}
