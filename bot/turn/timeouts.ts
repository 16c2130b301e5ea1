// The time limits of a turn: when a sign of life is due, and when the waiting ends.

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
