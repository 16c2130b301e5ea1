// Work in short steps for which nothing waits yet: it is done between other things, so that nobody waits for it later.
import { setImmediate } from 'node:timers/promises';
import { waitAtMost } from '../time/waiting.ts';

/** Milliseconds after which it begins: those who greet a desk that has just started come first. */
const beginsAfter = 1_000;
/** Milliseconds that a step gives way to others at most: some desks are never quiet. */
const givesWay = 1_000;

/** Work that goes on. */
export interface SpareTimeWork {
  /** Takes no step any more, and resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** Takes the steps one after the other, other work in between: each waits until it is `quiet`. */
export function doInSpareTime(steps: AsyncGenerator, quiet: () => Promise<void>): SpareTimeWork {
  const end = Promise.withResolvers<undefined>();
  let stopped = false;
  let work: Promise<void> | undefined;
  const go = async (): Promise<void> => {
    for (;;) {
      await setImmediate();
      await waitAtMost(Promise.race([quiet(), end.promise]), givesWay, () => undefined);
      if (stopped || (await steps.next()).done === true) return;
    }
  };
  const begin = setTimeout(() => {
    work = go();
  }, beginsAfter).unref();
  return {
    stop: async () => {
      stopped = true;
      end.resolve(undefined);
      clearTimeout(begin);
      await work;
    },
  };
}
