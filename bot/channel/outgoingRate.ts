// The last gate before the channel: no tenant gets more than Microsoft permits, and answers go before what the desk says by itself.
import { keptForAnswers } from '../../domain/notices/rateLimit.ts';

/**
 * Microsoft: "Rate limiting for bots": 50 requests a second, for each app and tenant. One less leaves here, because they
 * do not all travel equally long.
 */
const usuallyPermitted = 49;
/** Notices of a second that go however much is answered: a busy hour delays them, and never stops them. */
const keptForNotices = 5;
const second = 1_000;
/** Milliseconds that an answer waits at most; Microsoft calls its figures estimates, and a person does not wait for them. */
const answerWaits = 1_000;

export interface OutgoingRateParts {
  /** Milliseconds since any fixed instant. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Requests that may leave for one tenant in a second; 49 when absent. */
  readonly permitted?: number | undefined;
}

/** What left for one tenant within the last second, oldest first. */
interface Traffic {
  readonly left: { readonly at: number; readonly notice: boolean }[];
  /** Instant at which a notice left last. */
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

  constructor(parts: OutgoingRateParts) {
    this.#parts = parts;
    this.#permitted = parts.permitted ?? usuallyPermitted;
  }

  /** Resolves when a request that answers somebody may leave: as a rule at once, after a second at the latest. */
  async answer(tenantId: string): Promise<void> {
    const until = this.#parts.now() + answerWaits;
    for (;;) {
      const now = this.#parts.now();
      const traffic = this.#trafficOf(tenantId, now);
      const { left } = traffic;
      const [oldest] = left;
      if (oldest === undefined || left.length < this.#permitted || now >= until || traffic.noticedAt <= now - second) {
        left.push({ at: now, notice: false });
        traffic.answers.push(now);
        return;
      }
      await this.#parts.wait(Math.min(oldest.at + second, until) - now);
    }
  }

  /** Resolves when a request that nobody asked for may leave: within its own small share, or without taking that of the answers. */
  async notice(tenantId: string): Promise<void> {
    for (;;) {
      const now = this.#parts.now();
      const traffic = this.#trafficOf(tenantId, now);
      const { left } = traffic;
      const first = left[left.length - this.#permitted + keptForAnswers];
      const ownShare = left.filter(({ notice }) => notice).at(-keptForNotices);
      if (first === undefined || ownShare === undefined) {
        left.push({ at: now, notice: true });
        traffic.noticedAt = now;
        return;
      }
      await this.#parts.wait(Math.min(first.at, ownShare.at) + second - now);
    }
  }

  /** How many answers left in the last second that were not told before: so many slots the notices give up. */
  takeAnswers(tenantId: string): number {
    const { answers } = this.#trafficOf(tenantId, this.#parts.now());
    return answers.splice(0).length;
  }

  #trafficOf(tenantId: string, now: number): Traffic {
    const traffic = this.#tenants.get(tenantId) ?? { left: [], noticedAt: -Infinity, answers: [] };
    dropUntil(traffic.left, ({ at }) => at > now - second);
    dropUntil(traffic.answers, (at) => at > now - second);
    this.#tenants.set(tenantId, traffic);
    return traffic;
  }
}

/** Takes away what lies before the first entry that is still recent; entries are in the order of their instants. */
function dropUntil<T>(entries: T[], isRecent: (entry: T) => boolean): void {
  const first = entries.findIndex(isRecent);
  if (first !== 0) entries.splice(0, first === -1 ? entries.length : first);
}
