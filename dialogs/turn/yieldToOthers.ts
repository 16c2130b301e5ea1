// Pauses long work: others get their turn before it goes on.

/** Steps of work between two pauses. */
const steps = 25;

/** Lets everything else that waits run, before every so many steps; costs nothing otherwise. */
export async function yieldToOthers(step: number): Promise<void> {
  if (step % steps === steps - 1) await new Promise((resolve) => setImmediate(resolve));
}
