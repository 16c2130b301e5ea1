// The reminders on record: planned once, claimed by one sender at a time, closed only by the one who claimed.
import type { CalendarDay } from '../domain/dates/calendarDay.ts';
import type { Reminder } from '../domain/notices/reminder.ts';
import type { Versioned } from './change.ts';
import { RateLimiter } from './rateLimiter.ts';
import { openKept, TrackedRecords, plainDoc, plainPage, restOf, type Follow, type Kept } from './trackedRecords.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, Records, Store, Where } from './store.ts';

/** How a reminder ended. */
export type ClosedState = Exclude<Reminder['state'], 'planned'>;

/** How the records are kept. */
export const remindersCollection: CollectionDeclaration = {
  name: 'reminders',
  indexes: [
    ['subscriptionId', 'state', 'dueAt'],
    ['state', 'dueAt'],
    ['recipientId', 'state', 'dueAt'],
    ['sentTo.activityId', 'dueAt'],
  ],
  lanes: 'tenantId',
};

/** The reminders of all subscriptions. */
export class Reminders {
  readonly #listed: Records<Kept<Reminder>>;
  readonly #records: TrackedRecords<Reminder>;
  readonly #rateLimiter: RateLimiter;

  constructor(store: Store) {
    this.#listed = store.records(remindersCollection);
    this.#records = new TrackedRecords(store, remindersCollection);
    this.#rateLimiter = new RateLimiter(store);
  }

  /**
   * Puts a reminder on record, to be sent from `dueAt`; one that was cancelled is planned again. False when it exists
   * already, whatever else became of it.
   */
  async plan(reminder: Reminder): Promise<boolean> {
    await this.#rateLimiter.open(reminder.tenantId);
    const at = Date.parse(reminder.dueAt);
    if (await this.#listed.insert(reminder.id, reminder, at)) return true;
    const known = await this.get(reminder.id);
    return known?.value.state === 'cancelled' && (await this.#replace(known, reminder, at)) !== undefined;
  }

  /** As `plan`, for many at once. */
  async planAll(reminders: readonly Reminder[]): Promise<void> {
    for (const tenantId of new Set(reminders.map((reminder) => reminder.tenantId)))
      await this.#rateLimiter.open(tenantId);
    const fresh = reminders.map((doc) => ({ id: doc.id, rev: 1, at: Date.parse(doc.dueAt), doc }));
    if ((await this.#listed.restore(fresh)) === reminders.length) return;
    for (const reminder of reminders) await this.plan(reminder);
  }

  async get(id: string): Promise<Versioned<Reminder> | undefined> {
    return await this.#records.get(id);
  }

  /**
   * The reminder that has been due longest, of all or in the lane of one tenant, held until `until`. Whoever claims it
   * later makes the present holder's writes fail.
   */
  async claimDue(now: Date, until: Date, tenantId?: string): Promise<Versioned<Reminder> | undefined> {
    return await this.#records.claim(now, until, tenantId);
  }

  /** What one recipient has due at an instant and nobody has sent, the longest due first; held by somebody or not. */
  async dueFor(recipientId: string, now: Date, limit: number): Promise<readonly Versioned<Reminder>[]> {
    const below = new Date(now.getTime() + 1).toISOString();
    const where = { recipientId, state: 'planned', dueAt: { below } };
    return (await this.#listed.list({ where, order: 'dueAt', limit })).map((record) => openKept(record));
  }

  /**
   * Holds a reminder until `until`, also one that somebody else holds who has not begun to send: that holder's writes
   * fail then. Undefined when it is under way, or not planned any more.
   */
  async take(id: string, until: Date): Promise<Versioned<Reminder> | undefined> {
    for (;;) {
      const present = await this.get(id);
      if (present?.value.state !== 'planned' || present.value.sending === true) return undefined;
      const taken = await this.#replace(present, present.value, until.getTime());
      if (taken !== undefined) return taken;
    }
  }

  /** Records that it is about to be sent, keeping it held. Undefined when it was cancelled or claimed by another meanwhile. */
  async attempt(held: Versioned<Reminder>): Promise<Versioned<Reminder> | undefined> {
    return this.#replace(held, { ...held.value, attempts: held.value.attempts + 1, sending: true }, held.at);
  }

  /** Lets it be claimed again from an instant on, to be tried once more; the instant at which it was due stays. */
  async retry(held: Versioned<Reminder>, from: Date): Promise<Versioned<Reminder> | undefined> {
    return this.#replace(held, atRest(held.value), from.getTime());
  }

  /** Ends a reminder. Undefined when the fence fell: it was cancelled, answered or claimed by another meanwhile. */
  async close(
    held: Versioned<Reminder>,
    state: ClosedState,
    how: Pick<Reminder, 'reason' | 'sentTo' | 'sentAt'> = {},
  ): Promise<Versioned<Reminder> | undefined> {
    return this.#replace(held, { ...atRest(held.value), ...how, state }, undefined);
  }

  /** Plans it again for another instant. */
  async postpone(held: Versioned<Reminder>, dueAt: Date): Promise<Versioned<Reminder> | undefined> {
    const next: Reminder = { ...atRest(held.value), state: 'planned', dueAt: dueAt.toISOString() };
    return this.#replace(held, next, dueAt.getTime());
  }

  /**
   * Applies `fn`, which must do no harm when it is called twice; nothing is written when it answers undefined. What is
   * no longer planned will not be sent. `follow` is asked after it. Answers what is stored afterwards; undefined when
   * there is no such reminder.
   */
  async change(
    id: string,
    fn: (reminder: Reminder) => Reminder | undefined,
    follow?: () => Follow,
  ): Promise<Versioned<Reminder> | undefined> {
    const present = await this.get(id);
    if (present === undefined) return undefined;
    const next = fn(present.value);
    if (next === undefined) return present;
    const moved = next.dueAt !== present.value.dueAt;
    const due = Date.parse(next.dueAt);
    const at = next.state === 'planned' ? (moved ? due : (restOf(present) ?? due)) : undefined;
    return (await this.#replace(present, next, at, follow?.())) ?? this.change(id, fn, follow);
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Reminder>): Promise<Versioned<Reminder> | undefined> {
    return await this.#records.markCarriedOut(read, read.value.id);
  }

  /**
   * Cancels what is still planned for a subscription, except for the end date `keep`, and answers how many.
   * A sender that holds one of them finds its fence fallen.
   */
  async cancelPending(subscriptionId: string, reason: string, keep?: CalendarDay): Promise<number> {
    let cancelled = 0;
    for (const { value } of await this.#ofSubscription(subscriptionId, { state: 'planned' })) {
      if (value.endsOn === keep) continue;
      if (await this.#cancel(value.id, reason)) cancelled += 1;
    }
    return cancelled;
  }

  /** The reminders of a subscription, all or those in a state, in the order they are due; at most 500. */
  async ofSubscription(subscriptionId: string, state?: Reminder['state']): Promise<readonly Versioned<Reminder>[]> {
    return this.#ofSubscription(subscriptionId, state === undefined ? {} : { state });
  }

  /** The reminders that a message holds, the one due first in front; at most 100. */
  async onCard(activityId: string): Promise<readonly Reminder[]> {
    const listing = { where: { 'sentTo.activityId': activityId }, order: 'dueAt', limit: 100 };
    return (await this.#listed.list(listing)).map(({ doc }) => plainDoc(doc));
  }

  /** Reminders in a state, in the order they are due; `recipientId` narrows them to one person. */
  async list(state: Reminder['state'], request: PageRequest, recipientId?: string): Promise<Page<Reminder>> {
    const where = { state, ...(recipientId === undefined ? {} : { recipientId }) };
    const listing = { where, order: 'dueAt', ...pageOf(request) };
    return plainPage(await readPage(this.#listed, listing, (reminder) => reminder.dueAt));
  }

  async #ofSubscription(subscriptionId: string, where: Where): Promise<readonly Versioned<Reminder>[]> {
    const records = await this.#listed.list({ where: { ...where, subscriptionId }, order: 'dueAt', limit: 500 });
    return records.map((record) => openKept(record));
  }

  async #cancel(id: string, reason: string): Promise<boolean> {
    let cancelled = false;
    await this.change(id, (reminder) => {
      cancelled = reminder.state === 'planned';
      return cancelled ? { ...reminder, state: 'cancelled', reason } : undefined;
    });
    return cancelled;
  }

  async #replace(
    held: Versioned<Reminder>,
    next: Reminder,
    at: number | undefined,
    follow?: Follow,
  ): Promise<Versioned<Reminder> | undefined> {
    return await this.#records.replace(held, next.id, next, at, follow);
  }
}

/** A reminder that is not under way. */
function atRest({ sending: _, ...reminder }: Reminder): Reminder {
  return reminder;
}
