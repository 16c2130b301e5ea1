// The desk's clock in local mode: the wall clock, moved ahead by days that the store remembers.
import type { Clock } from '../../dialogs/services/clock.ts';
import type { TimeMachine } from '../../dialogs/services/services.ts';
import { StoredValue } from '../../storage/records/storedValue.ts';
import type { Store } from '../../storage/store.ts';
import { day } from '../../domain/dates/durations.ts';

/** Ten years. */
const mostDaysAhead = 3660;

/**
 * A clock that runs at the pace of the wall clock, some whole days ahead of it. The days survive a restart.
 * One process at a time moves it.
 */
export class TimeMachineClock implements Clock, TimeMachine {
  readonly mostDaysAhead = mostDaysAhead;
  readonly #setting: StoredValue<number>;
  readonly #wallClock: Clock;
  #daysAhead: number;

  private constructor(setting: StoredValue<number>, wallClock: Clock, daysAhead: number) {
    this.#setting = setting;
    this.#wallClock = wallClock;
    this.#daysAhead = daysAhead;
  }

  /** Opens the clock as it was left. */
  static async open(store: Store, wallClock: Clock): Promise<TimeMachineClock> {
    const setting = new StoredValue<number>(store, 'clockDaysAhead');
    const kept = (await setting.read()) ?? 0;
    return new TimeMachineClock(setting, wallClock, isInBounds(kept) ? kept : 0);
  }

  now(): Date {
    return new Date(this.#wallClock.now().getTime() + this.#daysAhead * day);
  }

  daysAhead(): number {
    return this.#daysAhead;
  }

  /** Moves the clock ahead by whole days, at least one. False, and nothing moves, beyond `mostDaysAhead`. */
  async skip(days: number): Promise<boolean> {
    if (!Number.isSafeInteger(days) || days < 1) return false;
    let inBounds = false;
    this.#daysAhead = await this.#setting.change((kept = 0) => {
      inBounds = isInBounds(kept + days);
      return inBounds ? kept + days : kept;
    });
    return inBounds;
  }

  async backToToday(): Promise<void> {
    await this.#setting.write(0);
    this.#daysAhead = 0;
  }
}

function isInBounds(days: number): boolean {
  return Number.isSafeInteger(days) && days >= 0 && days <= mostDaysAhead;
}
