// An alarm for tests in which time passes by waiting: whoever waits moves the clock to the end of the wait.
import type { Alarm } from '../../bot/reminders/alarm.ts';
import type { TestClock } from './testClock.ts';

/** An alarm that rings soon, with the clock at the instant for which it was set. */
export function passingTime(clock: TestClock): Alarm {
  return {
    set(milliseconds, ring) {
      const instant = clock.now().getTime() + milliseconds;
      const ringing = setImmediate(() => {
        if (clock.now().getTime() < instant) clock.set(new Date(instant));
        ring();
      });
      return { off: () => clearImmediate(ringing) };
    },
  };
}
