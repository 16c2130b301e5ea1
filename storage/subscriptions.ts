// The subscriptions on record and the ways they are looked up: by customer and by end date.
import type { CalendarDay } from '../domain/dates/calendarDay.ts';
import { dayOfEnding, endingRange } from '../domain/subscriptions/ending.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Versioned } from './records/change.ts';
import { insertFresh } from './records/insertFresh.ts';
import { openKept, plainPage, type Kept } from './records/kept.ts';
import { following, TrackedRecords, restOf, type Follow } from './records/trackedRecords.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, Records, Store, Total, Write, WriteHow } from './store.ts';
import {
  changing,
  liftEarlier,
  opened,
  plain,
  stored,
  withoutTexts,
  type StoredSubscription,
} from './storedSubscription.ts';
import { defined } from '../domain/defined.ts';
import { minute } from '../domain/dates/durations.ts';

/** Calendar days from one on and below another. */
export interface DayRange {
  readonly from?: CalendarDay;
  readonly below?: CalendarDay;
}

/** Whose subscriptions are wanted, or which: what is said goes by an index of its own, so at most one is. */
export interface SubscriptionsOf {
  readonly customerId?: string | undefined;
  readonly responsibleId?: string | undefined;
  readonly planId?: string | undefined;
}

/** Milliseconds for which none is looked for whose text is not its own: whatever this version writes has it. */
const completeFor = minute;

/** How the records are kept. */
export const subscriptionsCollection: CollectionDeclaration = {
  name: 'subscriptions',
  indexes: [
    ['customerId', 'endsOn'],
    ['endsOn'],
    ['responsible.id'],
    ['responsible.id', 'endsOn'],
    ['planId', 'endsOn'],
    ['microsoftId'],
  ],
  totals: { by: 'ending', sum: 'licences' },
  sparse: ['microsoftId'],
};

/** The subscriptions of all customers. */
export class Subscriptions {
  readonly #store: Store;
  readonly #listed: Records<Kept<StoredSubscription>>;
  readonly #records: TrackedRecords<StoredSubscription>;
  #completeAt = Number.NEGATIVE_INFINITY;

  constructor(store: Store) {
    this.#store = store;
    this.#listed = store.records(subscriptionsCollection);
    this.#records = new TrackedRecords(store, subscriptionsCollection);
  }

  async get(id: string): Promise<Versioned<Subscription> | undefined> {
    return opened(await this.#records.get(id));
  }

  /** The subscription that Microsoft, or the provider, knows by this id. */
  async byMicrosoftId(microsoftId: string): Promise<Subscription | undefined> {
    const [found] = await this.#listed.list({ where: { microsoftId }, limit: 1 });
    return found && opened(openKept<StoredSubscription>(found))?.value;
  }

  /**
   * Makes the subscription, or applies `fn` to the one that exists. `fn` must do no harm when it is called twice; when
   * it returns the very subscription, nothing is written.
   */
  async put(
    id: string,
    fn: (existing: Subscription | undefined) => Subscription,
    follow?: Follow,
    how?: WriteHow,
  ): Promise<Versioned<Subscription>> {
    const put = opened(await this.#records.change(id, changing(fn), { ...following(follow), ...defined({ how }) }));
    if (put === undefined) throw new Error('A subscription that was put is not there.');
    return put;
  }

  /** As `put`; undefined when there is no such subscription. */
  async change(
    id: string,
    fn: (subscription: Subscription) => Subscription,
    follow?: Follow,
  ): Promise<Versioned<Subscription> | undefined> {
    const next = changing((known) => known && fn(known));
    return opened(await this.#records.change(id, next, following(follow)));
  }

  /** Makes many at once, each with what follows, of which `along` are the writes; see `insertFresh`. */
  async createAll(
    fresh: readonly { readonly subscription: Subscription; readonly follow: Follow }[],
    along: readonly Write[] = [],
  ): Promise<readonly Versioned<Subscription>[] | undefined> {
    const records = fresh.map(({ subscription, follow }) => ({
      id: subscription.id,
      doc: stored(subscription),
      follow,
    }));
    const made = await insertFresh<StoredSubscription>(this.#store, subscriptionsCollection, records, along);
    return made?.map((one) => plain(one));
  }

  /** Stores the next state over the one that was read, with what follows. Undefined when another writer was first. */
  async replace(
    read: Versioned<Subscription>,
    next: Subscription,
    follow?: Follow,
  ): Promise<Versioned<Subscription> | undefined> {
    return opened(await this.#records.replace(read, next.id, stored(next), restOf(read), follow));
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Subscription>): Promise<Versioned<Subscription> | undefined> {
    return opened(await this.#records.markCarriedOut({ ...read, value: stored(read.value) }, read.value.id));
  }

  /** At most 500 subscriptions of one customer, the one that ends first in front. */
  async ofCustomer(customerId: string): Promise<readonly Subscription[]> {
    const records = await this.#listed.list({ where: { customerId }, order: 'endsOn', limit: 500 });
    return records.map((record) => plain(openKept<StoredSubscription>(record)).value);
  }

  /** Subscriptions in the order of their ids, which stays while they change: all of them, one customer's, or those that one person answers for. */
  async page(
    request: PageRequest,
    { customerId, responsibleId }: Omit<SubscriptionsOf, 'planId'> = {},
  ): Promise<Page<Subscription>> {
    const where = {
      ...defined({ customerId, 'responsible.id': responsibleId }),
    };
    return withoutTexts(plainPage(await readPage(this.#listed, { where, ...pageOf(request) })));
  }

  /**
   * Subscriptions that end on `from` or later and before `below` (calendar days), in the order of their end: all of
   * them, one customer's, those that one person answers for, or those of a plan.
   */
  async ending(
    range: DayRange,
    request: PageRequest,
    { customerId, responsibleId, planId }: SubscriptionsOf = {},
  ): Promise<Page<Subscription>> {
    const isBounded = range.from !== undefined || range.below !== undefined;
    const where = {
      ...defined({ customerId, planId, 'responsible.id': responsibleId }),
      ...(isBounded ? { endsOn: range } : {}),
    };
    const listing = { where, order: 'endsOn', ...pageOf(request) };
    return withoutTexts(plainPage(await readPage(this.#listed, listing, (doc) => doc.endsOn)));
  }

  /**
   * How many subscriptions there are of each text (`endingText`), and how many licences they have (`sum`): of all that
   * are on record, as they are now, or of those that end on days of a range. What an earlier desk that runs beside this
   * one writes may be missing for a minute.
   */
  async endings(days: DayRange = {}): Promise<ReadonlyMap<string, Total>> {
    if (performance.now() - this.#completeAt >= completeFor) await this.#complete();
    return await this.#listed.totals(endingRange(days));
  }

  /** Looks day by day: an earlier desk leaves the text out of what it makes, and lets it stand in what it moves. */
  async #complete(): Promise<void> {
    const [totals, days] = await Promise.all([this.#listed.totals(), this.#listed.tally({}, 'endsOn')]);
    const counted = new Map<string, number>();
    for (const [text, { count }] of totals)
      counted.set(dayOfEnding(text), (counted.get(dayOfEnding(text)) ?? 0) + count);
    const isWhole = counted.size === days.size && [...days].every(([day, count]) => counted.get(day) === count);
    if (!isWhole) await liftEarlier(this.#listed, this.#records);
    this.#completeAt = performance.now();
  }
}
