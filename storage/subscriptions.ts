// Owns the subscriptions on record and the ways they are looked up: by customer and by end date.
import type { CalendarDay } from '../domain/calendarDay.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { change, changeOrInsert, versioned, type Versioned } from './change.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** How the records are kept. */
export const subscriptionsCollection: CollectionDeclaration = {
  name: 'subscriptions',
  indexes: [['customerId', 'endsOn'], ['endsOn'], ['responsible.id']],
};

/** The subscriptions of all customers. */
export class Subscriptions {
  readonly #records: Records<Subscription>;

  constructor(store: Store) {
    this.#records = store.records(subscriptionsCollection);
  }

  async get(id: string): Promise<Versioned<Subscription> | undefined> {
    const record = await this.#records.get(id);
    return record && versioned(record);
  }

  /** Makes the subscription, or applies `fn` to the one that exists. `fn` must do no harm when it is called twice. */
  async put(id: string, fn: (existing: Subscription | undefined) => Subscription): Promise<Versioned<Subscription>> {
    return changeOrInsert(this.#records, id, fn);
  }

  /** Applies `fn`, which must do no harm when it is called twice. Undefined when there is no such subscription. */
  async change(
    id: string,
    fn: (subscription: Subscription) => Subscription,
  ): Promise<Versioned<Subscription> | undefined> {
    return change(this.#records, id, fn);
  }

  /** Stores the next state over the one that was read. Undefined when another writer was first. */
  async replace(read: Versioned<Subscription>, next: Subscription): Promise<Versioned<Subscription> | undefined> {
    const replaced = await this.#records.replace(next.id, read.rev, next, read.at);
    return replaced ? { ...read, rev: read.rev + 1, value: next } : undefined;
  }

  /** At most 500 subscriptions of one customer, the one that ends first in front. */
  async ofCustomer(customerId: string): Promise<readonly Subscription[]> {
    const records = await this.#records.list({ where: { customerId }, order: 'endsOn', limit: 500 });
    return records.map((record) => record.doc);
  }

  /** Subscriptions in the order of their ids: all of them, one customer's, or those that one person answers for. */
  async page(
    request: PageRequest,
    of: { readonly customerId?: string; readonly responsibleId?: string } = {},
  ): Promise<Page<Subscription>> {
    const where = {
      ...(of.customerId === undefined ? {} : { customerId: of.customerId }),
      ...(of.responsibleId === undefined ? {} : { 'responsible.id': of.responsibleId }),
    };
    return readPage(this.#records, { where, ...pageOf(request) });
  }

  /** Subscriptions that end on `from` or later and before `below` (calendar days), in the order of their end. */
  async ending(
    range: { readonly from?: CalendarDay; readonly below?: CalendarDay },
    request: PageRequest,
  ): Promise<Page<Subscription>> {
    return readPage(
      this.#records,
      { where: { endsOn: range }, order: 'endsOn', ...pageOf(request) },
      (doc) => doc.endsOn,
    );
  }
}
