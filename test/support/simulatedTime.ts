// Time for tests of many waits at once: it stands while anything works, and goes on to the next ring when all wait.
import { setImmediate as breathe } from 'node:timers/promises';
import type { Alarm } from '../../bot/time/alarm.ts';
import type { TestClock } from './testClock.ts';

interface Ring {
  readonly at: number;
  readonly ring: () => void;
}

/** An alarm that rings when time is told to go on, so that waits that overlap stay as long as they are. */
export class SimulatedTime implements Alarm {
  readonly #clock: TestClock;
  readonly #rings = new Set<Ring>();

  constructor(clock: TestClock) {
    this.#clock = clock;
  }

  set(milliseconds: number, ring: () => void): { off(): void } {
    const waiting = { at: this.#clock.now().getTime() + milliseconds, ring };
    this.#rings.add(waiting);
    return { off: () => void this.#rings.delete(waiting) };
  }

  /** Goes on from ring to ring while `work` runs, whenever as many wait as `working` says are under way. */
  async during(work: Promise<unknown>, working: () => number): Promise<void> {
    let ended = false;
    const note = () => {
      ended = true;
    };
    work.then(note, note);
    const runs = () => !ended;
    while (runs()) {
      if (this.#rings.size > 0 && this.#rings.size >= working()) this.#goOn();
      await breathe();
    }
    await work;
  }

  #goOn(): void {
    const next = Math.min(...[...this.#rings].map(({ at }) => at));
    this.#clock.set(new Date(Math.max(next, this.#clock.now().getTime())));
    for (const waiting of [...this.#rings].filter(({ at }) => at <= next)) {
      this.#rings.delete(waiting);
      waiting.ring();
    }
  }
}
