// The rate limits on record, one for each tenant, shared by all instances.
import {
  freshRateLimit,
  forgivenRateLimit,
  type SendingRate,
  pausedRateLimit,
  pauseLeft,
  type RateLimit,
  type SlotOffer,
  takeSlot,
} from '../../domain/notices/rateLimit.ts';
import { change, changeOrInsert } from '../records/change.ts';
import { everyRecord } from '../records/everyRecord.ts';
import type { CollectionDeclaration, Records, Store, StoredRecord } from '../store.ts';

/** How the rate limits of the tenants are kept. */
export const tenantRateLimitsCollection: CollectionDeclaration = { name: 'tenantLanes', indexes: [] };
/** Tenants that are read at once: few enough to be read along with what else is asked for. */
const tenantsOfPage = 200;

/** Who uses the rate limits of a store. */
export interface LimitSharing {
  /** True when no other process sends: then slots are given out of memory, and only pauses are on record. */
  readonly alone?: boolean;
}

/**
 * The rate limits of all tenants. Every slot is given once, to whoever asks first; instants are
 * milliseconds since the epoch. A process that is alone on its store has one of these.
 */
export class RateLimiter {
  readonly #tenants: Records<RateLimit>;
  readonly #alone: boolean;
  readonly #opened = new Set<string>();
  /** The limits of tenants as this process wrote or read them last; with the slots of a process that is alone. */
  readonly #known = new Map<string, StoredRecord<RateLimit>>();
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(store: Store, { alone = false }: LimitSharing = {}) {
    this.#tenants = store.records(tenantRateLimitsCollection);
    this.#alone = alone;
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
    for await (const record of everyRecord(this.#tenants, tenantsOfPage)) {
      const known = this.#learn(record);
      found.push([record.id, this.#alone ? known : record.doc]);
    }
    return found;
  }

  async tenant(tenantId: string): Promise<RateLimit> {
    const known = this.#alone ? this.#known.get(tenantId) : undefined;
    return (known ?? (await this.#tenants.get(tenantId)))?.doc ?? freshRateLimit;
  }

  /**
   * A slot for a message to a tenant, after those that `answers` took. What this process knows is taken to be there
   * still; when another instance was in between, the write says so, and the limit is read.
   */
  takeTenantSlot(tenantId: string, now: number, pace: SendingRate, answers = 0): Promise<SlotOffer> {
    return this.#oneByOne(tenantId, async () => {
      let read = this.#known.get(tenantId) ?? (await this.#tenants.get(tenantId));
      for (;;) {
        const offer = takeSlot(read?.doc ?? freshRateLimit, now, pace, answers);
        if (offer.kind === 'later') return offer;
        const rev = await this.#keep(tenantId, read?.rev ?? 0, offer.limit);
        if (rev !== undefined) {
          this.#known.set(tenantId, { id: tenantId, rev, doc: offer.limit });
          return offer;
        }
        read = await this.#tenants.get(tenantId);
      }
    });
  }

  /** Lets a tenant rest on every instance for as long as `wait` says after so many refusals; returns for how long. */
  pause(tenantId: string, now: number, wait: (refusals: number) => number): Promise<number> {
    return this.#oneByOne(tenantId, async () => {
      const { rev, value } = await changeOrInsert(this.#tenants, tenantId, (limit = freshRateLimit) =>
        pausedRateLimit(limit, now, wait((limit.refusals ?? 0) + 1)),
      );
      this.#learn({ id: tenantId, rev, doc: value });
      return pauseLeft(value, now);
    });
  }

  /** Something was delivered to a tenant: its next refusal is a first one. */
  async forgive(tenantId: string, now: number): Promise<void> {
    // Where none was refused when the slot was taken there is nothing to forgive.
    const known = this.#known.get(tenantId);
    if (known !== undefined && known.doc.refusals === undefined) return;
    await this.#oneByOne(tenantId, async () => {
      const forgiven = await change(this.#tenants, tenantId, (limit) => forgivenRateLimit(limit, now));
      if (forgiven !== undefined) this.#learn({ id: tenantId, rev: forgiven.rev, doc: forgiven.value });
    });
  }

  /** Takes over what is on record, unless it is known already; slots that were given out of memory stay given. */
  #learn({ id, rev, doc }: StoredRecord<RateLimit>): RateLimit {
    const known = this.#known.get(id);
    if (known !== undefined && known.rev >= rev) return known.doc;
    const given = this.#alone ? (known?.doc.freeFrom ?? 0) : 0;
    const learnt = { ...doc, freeFrom: Math.max(doc.freeFrom, given) };
    this.#known.set(id, { id, rev, doc: learnt });
    return learnt;
  }

  /** The revision under which a tenant's limit is on record; undefined when another writer was first. */
  async #keep(tenantId: string, rev: number, limit: RateLimit): Promise<number | undefined> {
    if (this.#alone) return rev;
    const mine =
      rev === 0 ? await this.#tenants.insert(tenantId, limit) : await this.#tenants.replace(tenantId, rev, limit);
    return mine ? rev + 1 : undefined;
  }

  /** Those of this process who ask about the same tenant must not be in each other's way. */
  #oneByOne<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#queues.get(tenantId) ?? Promise.resolve()).then(work, work);
    this.#queues.set(tenantId, turn);
    return turn;
  }
}
