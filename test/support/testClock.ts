// A clock for tests: it stands until it is moved.
import type { Clock } from '../../dialogs/services/clock.ts';

/** A clock that shows what it is told. */
export class TestClock implements Clock {
  #now: Date;

  constructor(start = '2027-03-01T09:00:00Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return this.#now;
  }

  set(instant: string | Date): void {
    this.#now = new Date(instant);
  }

  /** Moves ahead by milliseconds. */
  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds);
  }
}
