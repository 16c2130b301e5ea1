// The rounds of the outbox: claims what is due, lane by lane and a few at a time, and has it delivered.
import { pauseLeft, type RateLimit } from '../../domain/notices/rateLimit.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { RateLimiter } from '../../storage/notices/rateLimiter.ts';
import type { JobMonitor } from '../jobs/jobMonitor.ts';
import type { Alarm } from '../time/alarm.ts';
import type { Delivery } from './delivery.ts';
import type { Claimed } from './gathering.ts';
import { holdFor } from './lease.ts';
import type { Claims } from './ownClaims.ts';

/** What the outbox works with. */
export interface OutboxParts {
  readonly notices: Claims;
  readonly rateLimiter: Pick<RateLimiter, 'tenants' | 'tenant'>;
  readonly delivery: Pick<Delivery, 'grouped' | 'deliver'>;
  /** The desk's clock. */
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** A number from 0 to 1, different each time. */
  readonly chance: () => number;
  /** Where it is seen that looks or lanes fail. */
  readonly jobs: Pick<JobMonitor, 'sure' | 'failed' | 'done'>;
}

/** What the job monitor calls the looks and the lanes together. */
const job = 'notices';
/** Milliseconds between two looks; they vary by a quarter up and down, so that instances do not march in step. */
const rest = 2_000;
/** How many messages of one lane are under way at once: enough for 48 in a second when the channel takes 200 ms. */
const parallel = 12;
/** How many of a lane are claimed together, to be written together. */
const together = 8;

/**
 * Sends what is due. Any number of outboxes may work on one store: a notice is claimed by one of them, and when it dies
 * the claim runs out and another takes over. Every tenant has a lane of its own, so that one that is busy or rests
 * holds up nobody else.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #underWay = new Map<string, Promise<void>>();
  /** The tenants that had a lane at the last look. */
  #lanes: readonly string[] = [];
  /** Tenants whose lane failed when it was last emptied. */
  readonly #failing = new Set<string>();
  #alarm: { off(): void } | undefined;
  #look: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Looks at the lanes at once, and again and again. */
  start(): void {
    this.#look = this.#go();
  }

  /** Claims nothing more, and resolves when what is under way has its outcome on record. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#alarm?.off();
    await this.idle();
  }

  /** Resolves when a look that has begun has ended, and no reminder is under way. */
  async idle(): Promise<void> {
    await this.#look;
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  /** One round: delivers all that is due now. Resolves when the last of it has ended. */
  async round(): Promise<void> {
    await this.look();
    await this.idle();
  }

  /** Begins with every lane in which something is due and nothing under way, and leaves the others alone. */
  async look(): Promise<void> {
    // The lanes of the look before are asked for along with what lanes there are, for the store to fetch at once.
    const [lanes, known] = await Promise.all([this.#parts.rateLimiter.tenants(), this.#waitingIn(this.#lanes)]);
    this.#lanes = lanes.map(([tenantId]) => tenantId);
    const fresh = await this.#waitingIn(this.#lanes.filter((tenantId) => !known.has(tenantId)));
    for (const [tenantId, limit] of lanes) {
      const waiting = known.get(tenantId) ?? fresh.get(tenantId) ?? 0;
      if (this.#stopped || waiting === 0 || this.#underWay.has(tenantId)) continue;
      const work = this.#empty(tenantId, limit, waiting).finally(() => this.#underWay.delete(tenantId));
      this.#underWay.set(tenantId, work);
    }
  }

  /** How many notices wait in each lane, counted up to as many as are claimed together. */
  async #waitingIn(lanes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { notices, clock } = this.#parts;
    const now = clock.now();
    const counts = lanes.map(async (lane) => [lane, (await notices.due(now, together, lane)).length] as const);
    return new Map(await Promise.all(counts));
  }

  async #go(): Promise<void> {
    const { alarm, chance, jobs } = this.#parts;
    try {
      await jobs.sure();
      await this.look();
      if (this.#failing.size === 0) jobs.done(job);
    } catch (error) {
      jobs.failed(job, error);
    }
    if (!this.#stopped) this.#alarm = alarm.set(rest * (0.75 + chance() / 2), () => this.start());
  }

  /** Delivers what is due in a lane until nothing is, or until it rests; so many are known to wait there. */
  async #empty(tenantId: string, known: RateLimit, waiting: number): Promise<void> {
    const underWay = new Set<Promise<void>>();
    try {
      let limit: RateLimit | undefined = known;
      for (let asked = waiting; ; asked = together, limit = undefined) {
        const claimed = await this.#claim(tenantId, asked, limit);
        for (const group of this.#parts.delivery.grouped(claimed)) {
          if (underWay.size >= parallel) await Promise.race(underWay);
          const delivery = this.#parts.delivery.deliver(group).finally(() => underWay.delete(delivery));
          underWay.add(delivery);
        }
        // What becomes due after that is the next look's.
        if (claimed.length < asked || waiting < together) break;
        if (underWay.size >= parallel) await Promise.race(underWay);
      }
      this.#failing.delete(tenantId);
    } catch (error) {
      this.#failing.add(tenantId);
      this.#parts.jobs.failed(job, error, { tenant: tenantId });
    }
    await Promise.all(underWay);
  }

  async #claim(tenantId: string, most: number, known: RateLimit | undefined): Promise<readonly Claimed[]> {
    const { notices, rateLimiter, clock } = this.#parts;
    const limit = known ?? (await rateLimiter.tenant(tenantId));
    const now = clock.now();
    if (this.#stopped || pauseLeft(limit, now.getTime()) > 0) return [];
    return notices.claimDue(now, { most, until: holdFor(now), tenantId });
  }
}
