// What tests leave behind: stores, folders and databases that are closed and removed when the tests of a file are over.

const left: (() => Promise<unknown>)[] = [];

/** Has something done when the tests of the file are over; what was left last goes first. */
export function leave(clearAway: () => Promise<unknown>): void {
  left.push(clearAway);
}

async function clearAll(): Promise<void> {
  for (const clearAway of left.splice(0).reverse()) await clearAway();
}

/** Mocha asks what it requires for hooks, and has them for each file where files run side by side, at the end elsewhere. */
export const mochaHooks = { afterAll: clearAll };

// A run that requires nothing loads this file with the first test that leaves something: the hook is one of all its tests.
if (typeof globalThis.after === 'function') after('clear away what tests left', clearAll);
