// Remembers what this process read or wrote last of a collection, so that a record can be recalled without a read.

/** Records that are remembered at most, and milliseconds for which each is. */
const mostRemembered = 1_000;
const rememberedFor = 5 * 60_000;

interface Remembered<R> {
  readonly record: R;
  readonly at: number;
}

/** The memory of one collection, by id, in the engine's own form; one that is not to be recalled remembers nothing. */
export class RecordMemory<R extends { readonly rev: number }> {
  readonly #isKept: boolean;
  readonly #now: () => number;
  readonly #records = new Map<string, Remembered<R>>();

  /** `now` tells milliseconds since any fixed instant. */
  constructor(isKept: boolean, now: () => number = () => performance.now()) {
    this.#isKept = isKept;
    this.#now = now;
  }

  recall(id: string): R | undefined {
    const known = this.#records.get(id);
    return known !== undefined && known.at > this.#now() - rememberedFor ? known.record : undefined;
  }

  /**
   * Takes a record that was read or written. Where a later revision is known, neither is: the answer may be older than
   * a write, or the record was removed elsewhere, and made anew.
   */
  keep(id: string, record: R): void {
    if (!this.#isKept) return;
    const isEarlier = (this.#records.get(id)?.record.rev ?? 0) > record.rev;
    this.#records.delete(id);
    if (isEarlier) return;
    this.#records.set(id, { record, at: this.#now() });
    const [oldest] = this.#records.keys();
    if (this.#records.size > mostRemembered && oldest !== undefined) this.#records.delete(oldest);
  }

  /** What is known of it is wrong, or not certain any more. */
  forget(id: string): void {
    this.#records.delete(id);
  }

  /** As `forget`, of all. */
  forgetAll(): void {
    this.#records.clear();
  }
}
