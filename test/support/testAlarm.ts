// An alarm for tests: it rings when it is told to, and says for how long it was set.
import type { Alarm } from '../../bot/time/alarm.ts';

/** An alarm without a clock. */
export class TestAlarm implements Alarm {
  #ring: (() => void) | undefined;
  #settings: number[] = [];
  #waiting: ((milliseconds: number) => void) | undefined;

  /** True while it is set and not called off. */
  get isSet(): boolean {
    return this.#ring !== undefined;
  }

  set(milliseconds: number, ring: () => void): { off(): void } {
    this.#ring = ring;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined) this.#settings.push(milliseconds);
    else waiting(milliseconds);
    return { off: () => (this.#ring = undefined) };
  }

  /** Resolves with the milliseconds of the next setting that nobody has asked for yet. */
  setting(): Promise<number> {
    const past = this.#settings.shift();
    return past === undefined ? new Promise((resolve) => (this.#waiting = resolve)) : Promise.resolve(past);
  }

  /** Rings now. */
  ring(): void {
    const ring = this.#ring;
    this.#ring = undefined;
    ring?.();
  }
}
