// The two clocks of a machine: the one that can be set, and the one that only ticks; together they tell what passed.

/** Both in milliseconds. */
export interface MachineClocks {
  /** Since the epoch; it can be set. */
  wall(): number;
  /** Since some instant; nobody can set it, and it may stand still while the machine sleeps. */
  elapsed(): number;
}

/** An instant on both clocks. */
export interface ClockReading {
  readonly wall: number;
  readonly elapsed: number;
}

/** This machine's. */
export const systemClocks: MachineClocks = { wall: () => Date.now(), elapsed: () => performance.now() };

/** The present instant. */
export function readClocks(clocks: MachineClocks): ClockReading {
  return { wall: clocks.wall(), elapsed: clocks.elapsed() };
}

/** What each clock says has passed since, in milliseconds. */
export function elapsedSince(clocks: MachineClocks, since: ClockReading): ClockReading {
  return { wall: clocks.wall() - since.wall, elapsed: clocks.elapsed() - since.elapsed };
}
