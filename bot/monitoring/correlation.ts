// The thread from what arrived, through every line of the log, to the calls of Microsoft that it led to.
import { AsyncLocalStorage } from 'node:async_hooks';

/** What happens because of one thing that arrived or fell due. `calls` counts the calls of Microsoft within. */
interface Correlation {
  readonly id: string;
  calls: number;
}

const present = new AsyncLocalStorage<Correlation>();

/** Runs `work` under an id, a GUID. What is part of something that has one already keeps that one. */
export function correlated<T>(newId: () => string, work: () => T): T {
  return present.getStore() === undefined ? present.run({ id: newId(), calls: 0 }, work) : work();
}

/** The id under which this runs; undefined for what belongs to nothing that arrived. */
export function correlationId(): string | undefined {
  return present.getStore()?.id;
}

/**
 * The id of the next call of Microsoft. Partner Center wants a new one for each call: it begins like the id of what led
 * to the call and ends with the number of the call. A new GUID where nothing led to it.
 *
 * @example
 * // under 3f2c9a51-7d04-4b6e-9c1f-52e6a7d08b13
 * nextCallId(randomUUID); // '3f2c9a51-7d04-4b6e-9c1f-000000000001'
 */
export function nextCallId(newId: () => string): string {
  const correlation = present.getStore();
  if (correlation === undefined) return newId();
  correlation.calls += 1;
  return `${correlation.id.slice(0, 24)}${correlation.calls.toString(16).padStart(12, '0')}`;
}
