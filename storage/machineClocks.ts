// Owns the two clocks of a machine: the one that can be set, and the one that only ticks; together they tell what passed.

/** Both in milliseconds. */
export interface Ticks {
  /** Since the epoch; it can be set. */
  wall(): number;
  /** Since some instant; nobody can set it, and it may stand still while the machine sleeps. */
  elapsed(): number;
}

/** An instant on both clocks. */
export interface Mark {
  readonly wall: number;
  readonly elapsed: number;
}

/** This machine's. */
export const systemTicks: Ticks = { wall: () => Date.now(), elapsed: () => performance.now() };

/** The present instant. */
export function mark(ticks: Ticks): Mark {
  return { wall: ticks.wall(), elapsed: ticks.elapsed() };
}

/** What each clock says has passed since, in milliseconds. */
export function passed(ticks: Ticks, since: Mark): Mark {
  return { wall: ticks.wall() - since.wall, elapsed: ticks.elapsed() - since.elapsed };
}
