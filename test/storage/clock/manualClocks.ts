// The clocks of a machine for tests: they tick, are set, or stand still by hand.
import type { MachineClocks } from '../../../storage/clock/machineClocks.ts';

/** A machine whose wall clock begins at an instant; `truth` is the time outside, the same at the beginning. */
export class ManualClocks implements MachineClocks {
  truth: number;
  #wall: number;
  #elapsed = 0;

  constructor(wall: number) {
    this.truth = wall;
    this.#wall = wall;
  }

  wall(): number {
    return this.#wall;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** Time passes, in milliseconds. */
  tick(milliseconds: number): void {
    this.sleep(milliseconds);
    this.#elapsed += milliseconds;
  }

  /** Time passes while the machine sleeps: its wall clock is right afterwards, its tick stood still. */
  sleep(milliseconds: number): void {
    this.truth += milliseconds;
    this.#wall += milliseconds;
  }

  /** Somebody sets the wall clock. */
  set(wall: number): void {
    this.#wall = wall;
  }
}
