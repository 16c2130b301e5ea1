// Follows calls from a cause to an effect: which functions of the product lie between, as stacks tell it.
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const product = /^(?:bot|cards|dialogs|domain|storage)\//;

/** A function at which a stack is looked at. */
export interface Watched {
  /** Has `look` called whenever the function is; answers how to leave it alone again. */
  put(look: () => void): () => void;
}

/** A method of an object or of a prototype. */
export function watched<T extends object>(holder: T, name: keyof T & string): Watched {
  return {
    put(look) {
      const real = holder[name] as (...given: unknown[]) => unknown;
      const exchange = (by: unknown): void => {
        Object.assign(holder, { [name]: by });
      };
      exchange(function (this: unknown, ...given: unknown[]) {
        look();
        return real.apply(this, given);
      });
      return () => {
        exchange(real);
      };
    },
  };
}

/**
 * Does `work`, and answers a chain for every call of the last of the watched functions: the product's functions from the
 * outermost on. A stack ends where the SDK or a queue calls back; the one of the watched function before leads on from there.
 */
export async function callChains(
  places: readonly Watched[],
  work: () => Promise<unknown>,
): Promise<readonly (readonly string[])[]> {
  const chains: (readonly string[])[] = [];
  const led = new Map<number, readonly string[]>();
  const last = places.length - 1;
  const undo = places.map((place, index) =>
    place.put(() => {
      const before = [...led].filter(([other]) => other < index).flatMap(([, stack]) => stack);
      const own = stackNow();
      if (index < last) led.set(index, own);
      else chains.push([...new Set([...before, ...own])]);
    }),
  );
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 200;
  try {
    await work();
  } finally {
    Error.stackTraceLimit = limit;
    for (const one of undo) one();
  }
  return chains;
}

/** The functions of the product that are being called, the outermost first, as `name (file)`. */
function stackNow(): readonly string[] {
  const lines = (new Error('a look').stack ?? '').split('\n').slice(1).toReversed();
  return lines.flatMap((line) => {
    const [, name = 'a callback', file = ''] =
      /at (?:async )?(?:(.+?) \()?(?:file:\/\/)?([^():]+\.ts):\d+:\d+\)?$/.exec(line.trim()) ?? [];
    const path = file.startsWith(root) ? file.slice(root.length) : '';
    return product.test(path) ? [`${name.replace(/ \[as .+\]$/, '')} (${path})`] : [];
  });
}
