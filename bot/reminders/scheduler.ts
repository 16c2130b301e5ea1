// Owns the rounds of the reminders: claims what is due, a few at a time, has it delivered, and rests in between.
import type { Clock } from '../../dialogs/clock.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Reminder } from '../../domain/reminder.ts';
import type { Reminders } from '../../storage/reminders.ts';
import type { Log } from '../log.ts';
import type { Alarm } from './alarm.ts';
import type { ReminderDelivery } from './reminderDelivery.ts';

export interface SchedulerParts {
  readonly reminders: Pick<Reminders, 'claimDue'>;
  readonly delivery: Pick<ReminderDelivery, 'deliver'>;
  /** The desk's clock. */
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** A number from 0 to 1, different each time. */
  readonly chance: () => number;
  readonly log: Log;
}

/** Milliseconds a claim holds when its process dies; longer than a send and the wait for its conversation. */
const lease = 120_000;
/** Milliseconds between two rounds; they vary by a quarter up and down, so that instances do not march in step. */
const rest = 2_000;
/** How many reminders are under way at once. */
const parallel = 4;

/**
 * Sends what is due. Any number of schedulers may work on one store: a reminder is claimed by one of them, and when it
 * dies the claim runs out and another takes over.
 */
export class ReminderScheduler {
  readonly #parts: SchedulerParts;
  #alarm: { off(): void } | undefined;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  /** Begins the first round at once. */
  start(): void {
    this.#round = this.#go();
  }

  /** Claims nothing more, and resolves when what is under way has its outcome on record. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#alarm?.off();
    await this.#round;
  }

  /** One round: delivers all that is due now. Resolves when the last of it has ended. */
  async round(): Promise<void> {
    const underWay = new Set<Promise<void>>();
    try {
      for (let held = await this.#claim(); held !== undefined; held = await this.#claim()) {
        const delivery = this.#deliver(held).finally(() => underWay.delete(delivery));
        underWay.add(delivery);
        if (underWay.size >= parallel) await Promise.race(underWay);
      }
    } finally {
      await Promise.all(underWay);
    }
  }

  async #go(): Promise<void> {
    const { alarm, chance, log } = this.#parts;
    try {
      await this.round();
    } catch (error) {
      log.error({ error }, 'a round of reminders failed');
    }
    if (!this.#stopped) this.#alarm = alarm.set(rest * (0.75 + chance() / 2), () => this.start());
  }

  async #claim(): Promise<Versioned<Reminder> | undefined> {
    if (this.#stopped) return undefined;
    const { reminders, clock } = this.#parts;
    const now = clock.now();
    return reminders.claimDue(now, new Date(now.getTime() + lease));
  }

  /** A delivery that fails leaves its claim to run out: the next holder knows what to make of it. */
  async #deliver(held: Versioned<Reminder>): Promise<void> {
    try {
      await this.#parts.delivery.deliver(held);
    } catch (error) {
      this.#parts.log.error({ reminder: held.value.id, error }, 'a reminder was left to its next holder');
    }
  }
}
