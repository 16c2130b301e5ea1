// The pace of calls to one interface of Microsoft: upkeep is gentle, people go first, and a closed door closes for all.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type { HttpCaller } from '../httpCall.ts';
import { minute } from '../../../domain/dates/durations.ts';

/** For whom a call is made: a person waits for it, or it is the desk's own upkeep. */
export type Urgency = 'person' | 'upkeep';

/** Milliseconds that all the waits of one call may take together. */
const patience: Readonly<Record<Urgency, number>> = { person: 15_000, upkeep: 10 * minute };
/** Microsoft takes 500 calls a minute for a tenant (Partner Center: API throttling guidance); upkeep leaves people 200. */
const upkeepPerMinute = 300;
const upkeepBurst = 20;

/** The pace of one interface, shared by everything in this process that calls it. */
export class Pace {
  readonly #caller: Pick<HttpCaller, 'now' | 'wait'>;
  #closedUntil = 0;
  /** The instant at which the next of the upkeep's calls is in time; in the past while there is some to spare. */
  #upkeepAt = 0;
  /** What the clock told last. */
  #told = 0;

  constructor(caller: Pick<HttpCaller, 'now' | 'wait'>) {
    this.#caller = caller;
  }

  /** Microsoft asked to be left alone for some seconds. */
  closeFor(seconds: number): void {
    const now = this.#now();
    this.#closedUntil = Math.max(this.#closedUntil, now + seconds * 1000);
  }

  /**
   * Waits until a call may go out, and returns the milliseconds that it waited. Throws a GatewayError of kind `busy`
   * when that would take longer than is left of the patience; `waited` is what is used up of it.
   */
  async turn(urgency: Urgency, waited: number): Promise<number> {
    const now = this.#now();
    const spacing = minute / upkeepPerMinute;
    let at = Math.max(now, this.#closedUntil);
    if (urgency === 'upkeep') {
      this.#upkeepAt = Math.max(this.#upkeepAt, now - upkeepBurst * spacing) + spacing;
      at = Math.max(at, this.#upkeepAt);
    }
    const wait = at - now;
    if (wait === 0) return 0;
    this.check(urgency, waited, wait);
    await this.#caller.wait(wait);
    return wait;
  }

  /** Throws when a wait is longer than what is left of the patience. */
  check(urgency: Urgency, waited: number, wait: number): void {
    if (waited + wait <= patience[urgency]) return;
    throw new GatewayError('busy', 'Microsoft asks to wait longer than can be waited here.', Math.ceil(wait / 1000), {
      status: 429,
    });
  }

  /** What is remembered is set back along with the clock, so that nobody waits for as long as it was wrong. */
  #now(): number {
    const now = this.#caller.now();
    const back = Math.max(0, this.#told - now);
    this.#closedUntil -= back;
    this.#upkeepAt -= back;
    this.#told = now;
    return now;
  }
}
