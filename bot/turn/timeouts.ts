// The time limits of a turn: a sign of life when it takes long, and an end to the waiting when it takes too long.

/** Milliseconds from the arrival of an activity. */
export interface Timeouts {
  /** After this the person sees that the desk is typing. */
  readonly typing: number;
  /** After this the request of a message is answered, and the work goes on without it. */
  readonly message: number;
  /** As `message`, for an invoke: the client shows an error when it waits for longer. */
  readonly invoke: number;
}

/** As long as a person waits without wondering, and Teams for an invoke (Microsoft: 5 seconds). */
export const usualTimeouts: Timeouts = { typing: 1_000, message: 10_000, invoke: 4_500 };

/** Waits for `work` until `milliseconds` have passed; then calls `onLate` and returns `late`, while the work goes on. */
export async function waitAtMost<T>(work: Promise<T>, milliseconds: number, onLate: () => void): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => {
      onLate();
      resolve('late');
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls `act` once `milliseconds` have passed, unless `work` has ended by then. */
export function onceSlow(work: Promise<unknown>, milliseconds: number, act: () => void): void {
  const timer = setTimeout(act, milliseconds);
  const stop = (): void => clearTimeout(timer);
  work.then(stop, stop);
}
