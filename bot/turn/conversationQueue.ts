// The order of turns inside this process: one at a time in each conversation, in the order in which they came.

/** Queues by name; a queue that is empty takes no memory. */
export class ConversationQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` when everything queued earlier under this name has ended, well or badly. */
  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const earlier = this.#last.get(name);
    const turn = earlier === undefined ? work() : earlier.then(work, work);
    this.#last.set(name, turn);
    const leave = (): void => {
      if (this.#last.get(name) === turn) this.#last.delete(name);
    };
    turn.then(leave, leave);
    return turn;
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled(this.#last.values());
  }
}
