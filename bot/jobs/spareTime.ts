// Work in short steps for which nothing waits yet: it is done between other things, so that nobody waits for it later.
import { setImmediate } from 'node:timers/promises';

/** Milliseconds after which it begins: those who greet a desk that has just started come first. */
const beginsAfter = 1_000;

/** Work that goes on. */
export interface SpareTimeWork {
  /** Takes no step any more, and resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** Takes the steps one after the other, other work in between. */
export function doInSpareTime(steps: AsyncGenerator): SpareTimeWork {
  let stopped = false;
  let work: Promise<void> | undefined;
  const go = async (): Promise<void> => {
    while (!stopped && (await steps.next()).done !== true) await setImmediate();
  };
  const begin = setTimeout(() => {
    work = go();
  }, beginsAfter).unref();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(begin);
      await work;
    },
  };
}
