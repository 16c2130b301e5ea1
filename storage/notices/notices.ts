// The notices on record: planned once, claimed by one sender at a time, closed only by the one who claimed.
import { atRest, claimableFrom, type Notice, type NoticeState } from '../../domain/notices/notice.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { instant, type Carried, type Versioned } from '../records/change.ts';
import { RateLimiter } from './rateLimiter.ts';
import { openKept, plainDoc, type Kept } from '../records/kept.ts';
import { restOf, TrackedRecords, type Follow } from '../records/trackedRecords.ts';
import type { Backlog, CollectionDeclaration, Records, Store, Write, WriteHow } from '../store.ts';

/** How a notice ended. */
export type ClosedState = Exclude<NoticeState, 'planned'>;

/** How the records are kept. */
export const noticesCollection: CollectionDeclaration = {
  name: 'notices',
  indexes: [
    ['about', 'dueAt'],
    ['recipientId', 'state', 'dueAt'],
    ['sentTo.activityId', 'dueAt'],
  ],
  sparse: ['sentTo.activityId'],
  lanes: 'tenantId',
};

/** How many are claimed at once, how long for, and of which tenant; of all when absent. */
export interface NoticeClaim {
  readonly most: number;
  readonly until: Date;
  readonly tenantId?: string;
}

/** A notice from elsewhere, with the instant from which it may be claimed and what it carries. */
export interface Adopted<N extends Notice> {
  readonly notice: N;
  readonly at?: number;
  readonly carried?: Carried;
}

/** The notices of all kinds, or those of one kind, which see no others. */
export class Notices<N extends Notice = Notice> {
  readonly #store: Store;
  readonly #kind: string | undefined;
  readonly #listed: Records<Kept<N>>;
  readonly #records: TrackedRecords<N>;
  readonly #rateLimiter: RateLimiter;

  constructor(store: Store, kind?: N['kind']) {
    this.#store = store;
    this.#kind = kind;
    this.#listed = store.records(noticesCollection);
    this.#records = new TrackedRecords(store, noticesCollection);
    this.#rateLimiter = new RateLimiter(store);
  }

  /** Those of one kind. */
  of<K extends Notice>(kind: K['kind']): Notices<K> {
    return new Notices<K>(this.#store, kind);
  }

  /** Puts a notice on record, to be sent from `dueAt`, again after it was cancelled. False when it exists otherwise. */
  async plan(notice: N): Promise<boolean> {
    await this.#rateLimiter.open(notice.tenantId);
    const at = claimableFrom(notice);
    if (await this.#listed.insert(notice.id, notice, at)) return true;
    const known = await this.get(notice.id);
    return known?.value.state === 'cancelled' && (await this.#replace(known, notice, at)) !== undefined;
  }

  /** The writes that put fresh notices on record, for a unit; it stands only where none of their ids is taken. */
  async writesOf(notices: readonly N[]): Promise<readonly Write[]> {
    await this.#openLanes(notices);
    return notices.map((doc) => ({
      ...({ to: noticesCollection, does: 'insert' } as const),
      ...{ id: doc.id, doc, ...instant(claimableFrom(doc)) },
    }));
  }

  /** As `plan`, for many at once. */
  async planAll(notices: readonly N[]): Promise<void> {
    await this.#openLanes(notices);
    const fresh = notices.map((doc) => ({ id: doc.id, rev: 1, at: claimableFrom(doc), doc }));
    if ((await this.#listed.restore(fresh)) === notices.length) return;
    for (const notice of notices) await this.plan(notice);
  }

  /** Puts notices on record as they are where their ids are free; returns how many. */
  async adopt(adopted: readonly Adopted<N>[]): Promise<number> {
    await this.#openLanes(adopted.map(({ notice }) => notice));
    const records = adopted.map(({ notice, at, carried }) => ({
      ...{ id: notice.id, rev: 1, ...instant(at) },
      doc: carried === undefined ? notice : { ...notice, carried },
    }));
    return await this.#listed.restore(records);
  }

  async get(id: string): Promise<Versioned<N> | undefined> {
    const read = await this.#records.get(id);
    return read !== undefined && this.#isOne(read.value) ? read : undefined;
  }

  /** Those that have been due longest, held. Whoever claims one later makes the present holder's writes fail. */
  async claimDue(now: Date, { most, until, tenantId }: NoticeClaim): Promise<readonly Versioned<N>[]> {
    const claims = Array.from({ length: most }, () => this.#records.claim(now, until, tenantId));
    return (await Promise.all(claims)).filter((one) => one !== undefined);
  }

  /** The notices to a tenant that are due and held by nobody, the longest due first; at most so many. */
  async due(now: Date, upTo: number, tenantId: string): Promise<readonly Versioned<N>[]> {
    return (await this.#listed.claimable(now.getTime(), upTo, tenantId)).map((record) => openKept<N>(record));
  }

  /** What is due and held by nobody, of every kind. */
  async backlog(now: Date): Promise<Backlog> {
    return await this.#listed.backlog(now.getTime());
  }

  /** What one recipient has due at an instant and nobody has sent, the longest due first; held by somebody or not. */
  async dueFor(recipientId: string, now: Date, limit: number): Promise<readonly Versioned<N>[]> {
    const below = new Date(now.getTime() + 1).toISOString();
    const where = { recipientId, state: 'planned', dueAt: { below } };
    return this.#ofKind(await this.#listed.list({ where, order: 'dueAt', limit }));
  }

  /**
   * Records that it is about to be sent, and holds it. Undefined when it was cancelled or claimed by another since it
   * was read.
   */
  async attempt(read: Versioned<N>, until: Date): Promise<Versioned<N> | undefined> {
    const { value } = read;
    return this.#replace(read, { ...value, attempts: value.attempts + 1, sending: true }, until.getTime());
  }

  /**
   * As `attempt` for one that another may hold: whoever holds it and has not begun to send finds its fence fallen.
   * Undefined when it is under way, or not planned any more.
   */
  async seize(read: Versioned<N>, until: Date): Promise<Versioned<N> | undefined> {
    for (let present: Versioned<N> | undefined = read; present !== undefined; present = await this.get(read.value.id)) {
      if (present.value.state !== 'planned' || present.value.sending === true) return undefined;
      const begun = await this.attempt(present, until);
      if (begun !== undefined) return begun;
    }
    return undefined;
  }

  /** Lets it be claimed again from an instant on, to be tried once more; the instant at which it was due stays. */
  async retry(held: Versioned<N>, from: Date): Promise<Versioned<N> | undefined> {
    return this.#replace(held, atRest(held.value), from.getTime());
  }

  /**
   * Ends a notice; `how` says whether that may wait for other writes. Undefined when the fence fell: it was cancelled,
   * answered or claimed by another meanwhile.
   */
  async close(
    held: Versioned<N>,
    state: ClosedState,
    { mayWait = false, ...told }: Pick<Notice, 'reason' | 'sentTo' | 'sentAt'> & WriteHow = {},
  ): Promise<Versioned<N> | undefined> {
    const ended = { ...atRest(held.value), ...told, state };
    return await this.#records.replace(held, ended.id, ended, undefined, undefined, { mayWait });
  }

  /** Plans it again for another instant. */
  async postpone(held: Versioned<N>, dueAt: Date): Promise<Versioned<N> | undefined> {
    const next: N = { ...atRest(held.value), state: 'planned', dueAt: dueAt.toISOString() };
    return this.#replace(held, next, claimableFrom(next));
  }

  /**
   * Applies `fn`, which must do no harm when it is called twice; nothing is written when it returns undefined. What is
   * no longer planned will not be sent. `follow` is asked after it. Returns what is stored afterwards; undefined when
   * there is no such notice.
   */
  async change(id: string, fn: (notice: N) => N | undefined, follow?: () => Follow): Promise<Versioned<N> | undefined> {
    const present = await this.get(id);
    if (present === undefined) return undefined;
    const next = fn(present.value);
    if (next === undefined) return present;
    const moved = next.dueAt !== present.value.dueAt;
    const due = claimableFrom(next);
    const at = next.state === 'planned' ? (moved ? due : (restOf(present) ?? due)) : undefined;
    return (await this.#replace(present, next, at, follow?.())) ?? this.change(id, fn, follow);
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<N>): Promise<Versioned<N> | undefined> {
    return await this.#records.markCarriedOut(read, read.value.id);
  }

  /**
   * Cancels what is still planned about a record and not kept, and returns how many. A sender that holds one of them
   * finds its fence fallen.
   */
  async cancelPlanned(about: string, reason: string, keeps: (notice: N) => boolean = () => false): Promise<number> {
    let cancelled = 0;
    for (const { value } of await this.about(about, 'planned')) {
      if (keeps(value)) continue;
      if (await this.#cancel(value.id, reason)) cancelled += 1;
    }
    return cancelled;
  }

  /** The notices about one record or several, all or those in a state, in the order they are due; looks at 5,000. */
  async about(about: string | readonly string[], state?: NoticeState): Promise<readonly Versioned<N>[]> {
    const found = await this.#listed.list({ where: { about: { in: [about].flat() } }, order: 'dueAt', limit: 5_000 });
    return this.#ofKind(found).filter(({ value }) => state === undefined || value.state === state);
  }

  /** The notices that a message holds, the one due first in front; at most 100. */
  async onCard(activityId: string): Promise<readonly N[]> {
    const listing = { where: { 'sentTo.activityId': activityId }, order: 'dueAt', limit: 100 };
    return (await this.#listed.list(listing)).map(({ doc }) => plainDoc(doc)).filter((one) => this.#isOne(one));
  }

  async #openLanes(notices: readonly N[]): Promise<void> {
    for (const tenantId of new Set(notices.map((notice) => notice.tenantId))) await this.#rateLimiter.open(tenantId);
  }

  async #cancel(id: string, reason: string): Promise<boolean> {
    let cancelled = false;
    await this.change(id, (notice) => {
      cancelled = notice.state === 'planned';
      return cancelled ? { ...notice, state: 'cancelled', reason } : undefined;
    });
    return cancelled;
  }

  async #replace(
    held: Versioned<N>,
    next: N,
    at: number | undefined,
    follow?: Follow,
  ): Promise<Versioned<N> | undefined> {
    return await this.#records.replace(held, next.id, next, at, follow);
  }

  #ofKind(records: Awaited<ReturnType<Records<Kept<N>>['list']>>): readonly Versioned<N>[] {
    return records.map((record) => openKept<N>(record)).filter(({ value }) => this.#isOne(value));
  }

  #isOne({ kind }: Notice): boolean {
    return this.#kind === undefined || kind === this.#kind;
  }
}

/** The reminders among the notices. */
export type Reminders = Notices<Reminder>;
