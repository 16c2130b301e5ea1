// Counts the turns under way, so that work for which nobody waits goes on between them.

/** Milliseconds after which such work goes on in any case. */
const longest = 100;

/** The turns of this process. */
export class TurnsUnderWay {
  readonly #waiting = new Set<() => void>();
  #count = 0;

  /** Counts a turn until it has ended, well or badly. */
  count(turn: Promise<unknown>): void {
    this.#count += 1;
    const end = (): void => {
      this.#count -= 1;
      if (this.#count === 0) for (const goOn of this.#waiting) goOn();
    };
    turn.then(end, end);
  }

  /**
   * Resolves when whatever arrived has been looked at and no turn is under way, at the latest after a tenth of a
   * second. A turn that asks waits for itself.
   */
  async calm(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#count === 0) return;
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, longest);
      this.#waiting.add(goOn);
    });
  }
}
