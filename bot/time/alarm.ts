// The alarm: the one way in which the outbox waits, so that tests need not.

/** Rings once after so many milliseconds, unless it is called off before. */
export interface Alarm {
  set(milliseconds: number, ring: () => void): { off(): void };
}

/** The machine's own timer. */
export const systemAlarm: Alarm = {
  set(milliseconds, ring) {
    const timer = setTimeout(ring, milliseconds);
    return { off: () => clearTimeout(timer) };
  },
};
