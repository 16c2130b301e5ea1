// The clock: the one way to learn the time, so that tests and the time machine can say what it is.

/** Tells the present instant. */
export interface Clock {
  now(): Date;
}
