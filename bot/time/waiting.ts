// Waits that end: at most so long, or something done meanwhile.

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
