// The time that all instances share: the store's, measured against the clocks of this machine at the start and while running.
import { readClocks, elapsedSince, systemClocks, type ClockReading, type MachineClocks } from './machineClocks.ts';
import type { Store } from '../store.ts';
import { StoreError } from '../storeError.ts';

/** Milliseconds that an answer may take to tell the time: the error is at most half of it. */
const slowest = 4_000;
const tries = 3;
/** Milliseconds for which a measurement is trusted while nothing disturbs it; it is renewed much more often. */
const sureFor = 120_000;
/** Milliseconds by which the two clocks of this machine may part before it counts as disturbed: set, or asleep. */
const disturbance = 2_000;

/**
 * Leases and the ages of keys are judged by this clock, never by the machine's own: of two instances whose clocks
 * differ neither takes over too early nor seals with a key that is gone. Between two measurements it runs with the
 * machine's unchanging tick, so that a clock which is set meanwhile moves nothing.
 */
export class StoreClock {
  readonly #store: Pick<Store, 'now'>;
  readonly #clocks: MachineClocks;
  #anchor: { readonly at: ClockReading; readonly time: number };
  #looking: Promise<void> | undefined;

  private constructor(store: Pick<Store, 'now'>, clocks: MachineClocks) {
    this.#store = store;
    this.#clocks = clocks;
    this.#anchor = { at: readClocks(clocks), time: clocks.wall() };
  }

  /** Measures before it answers. Rejects with a StoreError. */
  static async open(store: Pick<Store, 'now'>, clocks: MachineClocks = systemClocks): Promise<StoreClock> {
    const clock = new StoreClock(store, clocks);
    await clock.look();
    return clock;
  }

  now(): Date {
    const { at, time } = this.#anchor;
    return new Date(Math.round(time + this.#clocks.elapsed() - at.elapsed));
  }

  /** Milliseconds by which this machine's clock is slow, against the store's; negative when it is fast. */
  get skew(): number {
    return this.now().getTime() - this.#clocks.wall();
  }

  /** Measures now; several callers share one measurement. Rejects with a StoreError when the store cannot tell. */
  look(): Promise<void> {
    this.#looking ??= this.#measure().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Resolves when the time is certain, measuring where it is not. Rejects with a StoreError when the store cannot tell. */
  async sure(): Promise<void> {
    const { at } = this.#anchor;
    const { wall, elapsed } = elapsedSince(this.#clocks, at);
    if (Math.max(wall, elapsed) > sureFor || Math.abs(wall - elapsed) > disturbance) await this.look();
  }

  async #measure(): Promise<void> {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const before = this.#clocks.elapsed();
      const time = await this.#store.now();
      const took = this.#clocks.elapsed() - before;
      if (took > slowest) continue;
      this.#anchor = { at: readClocks(this.#clocks), time: time + took / 2 };
      return;
    }
    throw new StoreError('unreachable', 'The store answers too slowly to tell the time by which claims are judged.');
  }
}
