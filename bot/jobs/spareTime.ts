// Work in short steps for which nothing waits yet: it is done between other things, so that nobody waits for it later.

/** Milliseconds after which it begins: those who greet a desk that has just started come first. */
const beginsAfter = 1_000;

/** Takes one step after the other until `step` is true, other work in between. Returns how it is stopped for good. */
export function doInSpareTime(step: () => boolean): () => void {
  let stopped = false;
  const go = (): void => {
    if (!stopped && !step()) setImmediate(go);
  };
  const begin = setTimeout(go, beginsAfter).unref();
  return () => {
    stopped = true;
    clearTimeout(begin);
  };
}
