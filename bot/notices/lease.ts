// How long a notice is held by who treats it.

/** Milliseconds; longer than a send and the wait for its slot and conversation. */
export const lease = 120_000;

/** The instant until which one that is claimed now is held. */
export function holdFor(now: Date): Date {
  return new Date(now.getTime() + lease);
}
