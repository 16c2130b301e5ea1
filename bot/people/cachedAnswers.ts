// Answers about people that others gave: asked for once, kept for a while, few at a time, and outliving an outage.

/** How long an answer is good, in milliseconds. */
export interface Lifetime {
  /** Until then it is used without asking again. */
  readonly fresh: number;
  /** Until then it is used when nobody can be asked; 0: not at all. */
  readonly grace: number;
}

/** How answers are kept. */
export interface CachedAnswersParts<T> {
  /** Answers that are kept at most; the one that was asked for longest ago goes first. */
  readonly most: number;
  readonly lifetimeOf: (answer: T) => Lifetime;
  /** Milliseconds during which an answer in its grace is used without trying to ask again. */
  readonly pause: number;
  /** Milliseconds since any fixed instant. */
  readonly now: () => number;
  /** Told why nobody could be asked. */
  readonly failed: (error: unknown) => void;
}

interface Kept<T> {
  readonly answer: T;
  readonly at: number;
  readonly askAgainAt: number;
}

/** Answers by key. */
export class CachedAnswers<T extends object> {
  readonly #parts: CachedAnswersParts<T>;
  readonly #kept = new Map<string, Kept<T>>();
  readonly #flights = new Map<string, Promise<T | undefined>>();

  constructor(parts: CachedAnswersParts<T>) {
    this.#parts = parts;
  }

  /**
   * The answer for a key: the kept one while it is fresh, else what `ask` brings, once for all who wait for it.
   * When `ask` rejects, the kept one during its grace; undefined when there is none.
   */
  async get(key: string, ask: () => Promise<T>): Promise<T | undefined> {
    const kept = this.#kept.get(key);
    if (kept !== undefined && this.#parts.now() < kept.askAgainAt) {
      this.#keep(key, kept);
      return kept.answer;
    }
    const flying = this.#flights.get(key);
    if (flying !== undefined) return flying;
    const flight = this.#ask(key, ask).finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }

  async #ask(key: string, ask: () => Promise<T>): Promise<T | undefined> {
    const { now, lifetimeOf, pause, failed } = this.#parts;
    try {
      const answer = await ask();
      this.#keep(key, { answer, at: now(), askAgainAt: now() + lifetimeOf(answer).fresh });
      return answer;
    } catch (error) {
      failed(error);
      const kept = this.#kept.get(key);
      if (kept === undefined || now() >= kept.at + lifetimeOf(kept.answer).grace) return undefined;
      this.#keep(key, { ...kept, askAgainAt: now() + pause });
      return kept.answer;
    }
  }

  /** Puts an answer last in the order in which answers go. */
  #keep(key: string, kept: Kept<T>): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#parts.most && oldest !== undefined) this.#kept.delete(oldest);
  }
}
