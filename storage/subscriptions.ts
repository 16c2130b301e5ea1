// The subscriptions on record and the ways they are looked up: by customer and by end date.
import type { CalendarDay } from '../domain/dates/calendarDay.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Versioned } from './change.ts';
import { insertFresh } from './insertFresh.ts';
import { following, openKept, TrackedRecords, plainPage, restOf, type Follow, type Kept } from './trackedRecords.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';
import { defined } from '../domain/defined.ts';

/** How the records are kept. */
export const subscriptionsCollection: CollectionDeclaration = {
  name: 'subscriptions',
  indexes: [['customerId', 'endsOn'], ['endsOn'], ['responsible.id'], ['microsoftId']],
};

/** The subscriptions of all customers. */
export class Subscriptions {
  readonly #listed: Records<Kept<Subscription>>;
  readonly #records: TrackedRecords<Subscription>;

  constructor(store: Store) {
    this.#listed = store.records(subscriptionsCollection);
    this.#records = new TrackedRecords(store, subscriptionsCollection);
  }

  async get(id: string): Promise<Versioned<Subscription> | undefined> {
    return await this.#records.get(id);
  }

  /** The subscription that Microsoft, or the provider, knows by this id. */
  async byMicrosoftId(microsoftId: string): Promise<Subscription | undefined> {
    const [found] = await this.#listed.list({ where: { microsoftId }, limit: 1 });
    return found && openKept(found).value;
  }

  /**
   * Makes the subscription, or applies `fn` to the one that exists. `fn` must do no harm when it is called twice; when
   * it answers the very subscription, nothing is written.
   */
  async put(
    id: string,
    fn: (existing: Subscription | undefined) => Subscription,
    follow?: Follow,
  ): Promise<Versioned<Subscription>> {
    const stored = await this.#records.change(id, fn, following(follow));
    if (stored === undefined) throw new Error('A subscription that was put is not there.');
    return stored;
  }

  /** As `put`; undefined when there is no such subscription. */
  async change(
    id: string,
    fn: (subscription: Subscription) => Subscription,
    follow?: Follow,
  ): Promise<Versioned<Subscription> | undefined> {
    return await this.#records.change(id, (known) => known && fn(known), following(follow));
  }

  /** Makes many at once, each with what follows; see `insertFresh`. */
  async createAll(
    fresh: readonly { readonly subscription: Subscription; readonly follow: Follow }[],
  ): Promise<readonly Versioned<Subscription>[] | undefined> {
    return await insertFresh<Subscription>(
      this.#listed,
      fresh.map(({ subscription, follow }) => ({ id: subscription.id, doc: subscription, follow })),
    );
  }

  /** Stores the next state over the one that was read, with what follows. Undefined when another writer was first. */
  async replace(
    read: Versioned<Subscription>,
    next: Subscription,
    follow?: Follow,
  ): Promise<Versioned<Subscription> | undefined> {
    return await this.#records.replace(read, next.id, next, restOf(read), follow);
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Subscription>): Promise<Versioned<Subscription> | undefined> {
    return await this.#records.markCarriedOut(read, read.value.id);
  }

  /** At most 500 subscriptions of one customer, the one that ends first in front. */
  async ofCustomer(customerId: string): Promise<readonly Subscription[]> {
    const records = await this.#listed.list({ where: { customerId }, order: 'endsOn', limit: 500 });
    return records.map((record) => openKept(record).value);
  }

  /** Subscriptions in the order of their ids: all of them, one customer's, or those that one person answers for. */
  async page(
    request: PageRequest,
    of: { readonly customerId?: string; readonly responsibleId?: string } = {},
  ): Promise<Page<Subscription>> {
    const where = {
      ...defined({ customerId: of.customerId }),
      ...(of.responsibleId === undefined ? {} : { 'responsible.id': of.responsibleId }),
    };
    return plainPage(await readPage(this.#listed, { where, ...pageOf(request) }));
  }

  /** Subscriptions that end on `from` or later and before `below` (calendar days), in the order of their end. */
  async ending(
    range: { readonly from?: CalendarDay; readonly below?: CalendarDay },
    request: PageRequest,
  ): Promise<Page<Subscription>> {
    return plainPage(
      await readPage(
        this.#listed,
        { where: { endsOn: range }, order: 'endsOn', ...pageOf(request) },
        (doc) => doc.endsOn,
      ),
    );
  }
}
