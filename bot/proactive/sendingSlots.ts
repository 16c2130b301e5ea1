// Waits for the slots of the rate limit: a message waits until its tenant may have one more, and is put off when that takes too long.
import type { Clock } from '../../dialogs/services/clock.ts';
import { type SendingRate, pauseLeft, tenantRate } from '../../domain/notices/rateLimit.ts';
import type { RateLimiter } from '../../storage/notices/rateLimiter.ts';
import type { Alarm } from '../time/alarm.ts';
import { backoff } from './backoff.ts';
import type { SendOutcome } from '../channel/sendOutcome.ts';

/** What slots are given with. */
export interface SendingSlotsParts {
  readonly rateLimiter: RateLimiter;
  /** The desk's clock. */
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** A number from 0 to 1, different each time. */
  readonly chance: () => number;
  /** How many answers left for a tenant since it was last asked: their slots are given up. None when absent. */
  readonly takeAnswers?: (tenantId: string) => number;
  /** How the messages to one tenant follow each other; 48 in a second when absent. */
  readonly pace?: SendingRate;
}

/**
 * Milliseconds of slots that are used together, at their end: their records go to the disk at once, and a process that
 * works on many messages in a row takes less time for each than one that wakes up for every single one.
 */
const together = 50;

type Throttled = Extract<SendOutcome, { kind: 'throttled' }>;

/** The rate limits of all tenants, as one instance uses them. */
export class SendingSlots {
  readonly #parts: SendingSlotsParts;

  constructor(parts: SendingSlotsParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when a message to a tenant may leave at once, `after` so many milliseconds at the earliest: with
   * undefined, or with why it is put off.
   */
  async enter(tenantId: string, after = 0): Promise<Throttled | undefined> {
    const { rateLimiter, takeAnswers = () => 0, pace = tenantRate } = this.#parts;
    await this.#wait(after);
    const offer = await rateLimiter.takeTenantSlot(tenantId, this.#now(), pace, takeAnswers(tenantId));
    if (offer.kind === 'later') return putOff(offer.because === 'paused' ? 'tenant' : 'message', offer.wait);
    if (offer.at <= this.#now()) return undefined;
    await this.#wait(Math.ceil(offer.at / together) * together - this.#now());
    // The channel may have asked for a rest meanwhile.
    const pause = pauseLeft(await rateLimiter.tenant(tenantId), this.#now());
    return pause > 0 ? putOff('tenant', pause) : undefined;
  }

  /**
   * Lets a tenant rest on all instances for `wait` milliseconds, or for as long as is usual after so many refusals.
   * Returns for how long.
   */
  async pause(tenantId: string, wait: number | undefined): Promise<number> {
    const { rateLimiter, chance } = this.#parts;
    const number = chance();
    return rateLimiter.pause(tenantId, this.#now(), (refusals) => wait ?? backoff(refusals, number));
  }

  /** Something was delivered to a tenant: its next refusal is a first one. */
  async forgive(tenantId: string): Promise<void> {
    await this.#parts.rateLimiter.forgive(tenantId, this.#now());
  }

  #now(): number {
    return this.#parts.clock.now().getTime();
  }

  async #wait(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    await new Promise<void>((resolve) => this.#parts.alarm.set(milliseconds, resolve));
  }
}

function putOff(pauses: Throttled['pauses'], retryAfter: number): Throttled {
  return { kind: 'throttled', pauses, retryAfter, mayHaveArrived: false };
}
