// How long the main thread collects garbage, as Node tells of it.
import { type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';

/** Adds up how long the collections of garbage take. */
export class Collections {
  readonly #observer: PerformanceObserver;
  #milliseconds = 0;

  constructor() {
    this.#observer = new PerformanceObserver((list) => this.#add(list.getEntries()));
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  /** Ends the counting; returns milliseconds. */
  stop(): number {
    this.#add(this.#observer.takeRecords());
    this.#observer.disconnect();
    return this.#milliseconds;
  }

  #add(entries: readonly PerformanceEntry[]): void {
    for (const { duration } of entries) this.#milliseconds += duration;
  }
}
