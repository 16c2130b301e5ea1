// The rate limits on record, one for each tenant and each conversation, shared by all instances.
import {
  conversationRate,
  freshRateLimit,
  forgivenRateLimit,
  type SendingRate,
  pausedRateLimit,
  pauseLeft,
  type RateLimit,
  type SlotOffer,
  takeSlot,
} from '../domain/notices/rateLimit.ts';
import { change, changeOrInsert } from './change.ts';
import { everyRecord } from './moving/everyRecord.ts';
import type { CollectionDeclaration, Records, Store, StoredRecord } from './store.ts';

/** How the rate limits of the tenants are kept. */
export const tenantRateLimitsCollection: CollectionDeclaration = { name: 'tenantLanes', indexes: [] };
/** How the rate limits of the conversations are kept: not for long, there is one for every reader. */
export const conversationRateLimitsCollection: CollectionDeclaration = {
  name: 'conversationLanes',
  indexes: [],
  expires: 'expires',
};

const keptFor = 60 * 60_000;

interface KeptLimit extends RateLimit {
  readonly expires: number;
}

/** The limit of a conversation as it was read. */
export type ConversationLimit = StoredRecord<KeptLimit>;

/** The rate limits of all tenants and conversations. Every slot is given once, to whoever asks first; instants are milliseconds since the epoch. */
export class RateLimiter {
  readonly #tenants: Records<RateLimit>;
  readonly #conversations: Records<KeptLimit>;
  readonly #opened = new Set<string>();
  /** The limits of tenants as this process wrote them last. */
  readonly #written = new Map<string, StoredRecord<RateLimit>>();
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(store: Store) {
    this.#tenants = store.records(tenantRateLimitsCollection);
    this.#conversations = store.records(conversationRateLimitsCollection);
  }

  /** Makes sure that a tenant has a rate limit, so that it is found among `tenants`. */
  async open(tenantId: string): Promise<void> {
    if (this.#opened.has(tenantId)) return;
    if ((await this.#tenants.get(tenantId)) === undefined) await this.#tenants.insert(tenantId, freshRateLimit);
    this.#opened.add(tenantId);
  }

  /** The ids of the tenants that have a rate limit, each with its limit, in no order. */
  async tenants(): Promise<readonly (readonly [tenantId: string, limit: RateLimit])[]> {
    const found: [string, RateLimit][] = [];
    for await (const { id, doc } of everyRecord(this.#tenants)) found.push([id, doc]);
    return found;
  }

  async tenant(tenantId: string): Promise<RateLimit> {
    return (await this.#tenants.get(tenantId))?.doc ?? freshRateLimit;
  }

  /** The limit of a conversation as it is on record now; undefined while it has none. */
  async conversation(id: string): Promise<ConversationLimit | undefined> {
    return await this.#conversations.get(id);
  }

  /**
   * A slot for a message to a tenant, after those that `answers` took. What this process wrote last is taken to be there
   * still; when another instance was in between, the write says so, and the limit is read.
   */
  takeTenantSlot(tenantId: string, now: number, pace: SendingRate, answers = 0): Promise<SlotOffer> {
    return this.#oneByOne(tenantId, async () => {
      let read = this.#written.get(tenantId) ?? (await this.#tenants.get(tenantId));
      for (;;) {
        const offer = takeSlot(read?.doc ?? freshRateLimit, now, pace, answers);
        if (offer.kind === 'later') return offer;
        const { limit: doc } = offer;
        const rev = read?.rev ?? 0;
        const mine =
          rev === 0 ? await this.#tenants.insert(tenantId, doc) : await this.#tenants.replace(tenantId, rev, doc);
        if (mine) {
          this.#written.set(tenantId, { id: tenantId, rev: rev + 1, doc });
          return offer;
        }
        read = await this.#tenants.get(tenantId);
      }
    });
  }

  /**
   * True when the conversation was free at `now`, and as it was read; nobody else writes into it for a second then. When
   * another was first, read it again and wait.
   */
  async takeConversationSlot(id: string, read: ConversationLimit | undefined, now: number): Promise<boolean> {
    const offer = takeSlot(read?.doc ?? freshRateLimit, now, conversationRate);
    if (offer.kind === 'later') return false;
    const limit = { ...offer.limit, expires: now + keptFor };
    return read === undefined
      ? await this.#conversations.insert(id, limit)
      : await this.#conversations.replace(id, read.rev, limit);
  }

  /** Those of this process who want a slot of the same tenant must not be in each other's way. */
  #oneByOne<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#queues.get(tenantId) ?? Promise.resolve()).then(work, work);
    this.#queues.set(tenantId, turn);
    return turn;
  }

  /** Lets a tenant rest on every instance for as long as `wait` says after so many refusals; answers for how long. */
  async pause(tenantId: string, now: number, wait: (refusals: number) => number): Promise<number> {
    const paused = await changeOrInsert(this.#tenants, tenantId, (limit = freshRateLimit) =>
      pausedRateLimit(limit, now, wait((limit.refusals ?? 0) + 1)),
    );
    return pauseLeft(paused.value, now);
  }

  /** Something was delivered to a tenant: its next refusal is a first one. */
  async forgive(tenantId: string, now: number): Promise<void> {
    // Where none was refused when the slot was taken there is nothing to forgive.
    const written = this.#written.get(tenantId);
    if (written !== undefined && written.doc.refusals === undefined) return;
    await change(this.#tenants, tenantId, (limit) => forgivenRateLimit(limit, now));
  }
}
