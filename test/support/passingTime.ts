// An alarm for tests in which time passes by waiting: whoever waits moves the clock to the end of the wait.
import { OutgoingRate } from '../../bot/channel/outgoingRate.ts';
import type { Alarm } from '../../bot/time/alarm.ts';
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

/** The last gate before the channel, in the time of a test. */
export function outgoingRateIn(clock: TestClock, alarm: Alarm): OutgoingRate {
  const wait = (milliseconds: number) => new Promise<void>((ring) => void alarm.set(milliseconds, ring));
  return new OutgoingRate({ now: () => clock.now().getTime(), wait });
}
