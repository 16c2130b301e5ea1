// The last gate before the channel: no tenant gets more than Microsoft permits, and answers go before what the desk says by itself.
import { keptForAnswers, usuallyPermitted } from '../../domain/notices/rateLimit.ts';

/** Notices of a second that go however much is answered: a busy hour delays them, and never stops them. */
const keptForNotices = 5;
const second = 1_000;
/** Milliseconds that an answer waits at most; Microsoft calls its figures estimates, and a person does not wait for them. */
const answerWaits = 1_000;

/** What the gate works with. */
export interface OutgoingRateParts {
  /** Milliseconds since any fixed instant. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Requests that may leave for one tenant in a second; 49 when absent. */
  readonly permitted?: number | undefined;
}

/** The instant of what has not left. */
const notYet = Infinity;

/** A request that left at an instant. */
interface Departure {
  readonly at: number;
  readonly notice: boolean;
}

/** What left for one tenant within the last second, oldest first, and what may leave but has not. */
interface Traffic {
  readonly left: Departure[];
  readonly leaving: Map<object, Departure>;
  /** Instant at which a notice was let through, or left, last. */
  noticedAt: number;
  /** Instants of answers that the notices' pace does not know of yet. */
  readonly answers: number[];
}

/**
 * What this process sends to each tenant, second by second. Where nothing is said unasked, nothing ever waits here.
 * Notices of several processes share their pace by the store; answers are told to it by `takeAnswers`.
 */
export class OutgoingRate {
  readonly #parts: OutgoingRateParts;
  readonly #permitted: number;
  readonly #tenants = new Map<string, Traffic>();
  readonly #leaving = new WeakMap<object, Traffic>();

  constructor(parts: OutgoingRateParts) {
    this.#parts = parts;
    this.#permitted = parts.permitted ?? usuallyPermitted;
  }

  /**
   * Resolves when a request that answers somebody may leave: as a rule at once, after a second at the latest. It counts
   * as one of the present second until `left` is told of `what`; where nothing is given it leaves at once.
   */
  async answer(tenantId: string, what?: object): Promise<void> {
    const until = this.#parts.now() + answerWaits;
    for (;;) {
      const now = this.#parts.now();
      const traffic = this.#trafficOf(tenantId, now);
      if (
        traffic.left.length + traffic.leaving.size < this.#permitted ||
        now >= until ||
        traffic.noticedAt <= now - second
      ) {
        this.#admit(traffic, { at: now, notice: false }, what);
        traffic.answers.push(now);
        return;
      }
      await this.#parts.wait(Math.min(freeFrom(traffic.left[0], now), until) - now);
    }
  }

  /**
   * Resolves when a request that nobody asked for may leave: within its own small share, or without taking that of the
   * answers. `what` as for an answer.
   */
  async notice(tenantId: string, what?: object): Promise<void> {
    for (;;) {
      const now = this.#parts.now();
      const traffic = this.#trafficOf(tenantId, now);
      const { left, leaving } = traffic;
      const over = left.length + leaving.size - this.#permitted + keptForAnswers;
      const own =
        over < 0 ? undefined : [...left, ...leaving.values()].filter(({ notice }) => notice).at(-keptForNotices);
      if (own === undefined) {
        this.#admit(traffic, { at: now, notice: true }, what);
        traffic.noticedAt = now;
        return;
      }
      await this.#parts.wait(Math.min(freeFrom(left[over], now), freeFrom(own, now)) - now);
    }
  }

  /** Tells that a request has left, or never will: a busy machine may take long from one to the other. */
  left(what: object): void {
    const traffic = this.#leaving.get(what);
    const departure = traffic?.leaving.get(what);
    if (traffic === undefined || departure === undefined) return;
    traffic.leaving.delete(what);
    const now = this.#parts.now();
    traffic.left.push({ ...departure, at: now });
    if (departure.notice) traffic.noticedAt = now;
  }

  /** How many answers left in the last second that were not told before: so many slots the notices give up. */
  takeAnswers(tenantId: string): number {
    const { answers } = this.#trafficOf(tenantId, this.#parts.now());
    return answers.splice(0).length;
  }

  #admit(traffic: Traffic, departure: Departure, what: object | undefined): void {
    if (what === undefined) traffic.left.push(departure);
    else {
      traffic.leaving.set(what, { ...departure, at: notYet });
      this.#leaving.set(what, traffic);
    }
  }

  #trafficOf(tenantId: string, now: number): Traffic {
    const traffic = this.#tenants.get(tenantId) ?? {
      left: [],
      leaving: new Map<object, Departure>(),
      noticedAt: -Infinity,
      answers: [],
    };
    dropUntil(traffic.left, ({ at }) => at > now - second);
    dropUntil(traffic.answers, (at) => at > now - second);
    this.#tenants.set(tenantId, traffic);
    return traffic;
  }
}

/** When a departure counts no more; for one that has not left, as if it left now. */
function freeFrom(departure: Departure | undefined, now: number): number {
  return Math.min(departure?.at ?? now, now) + second;
}

/** Takes away what lies before the first entry that is still recent; entries are in the order of their instants. */
function dropUntil<T>(entries: T[], isRecent: (entry: T) => boolean): void {
  const first = entries.findIndex(isRecent);
  if (first !== 0) entries.splice(0, first === -1 ? entries.length : first);
}
