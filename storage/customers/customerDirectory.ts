// The directory of the customers' names in memory: read from the store now and then, for names that are mistyped.
import { NameDirectory } from './customerNames.ts';
import { everyPage, pageOf, readPage, type Page, type PageRequest } from '../page.ts';
import type { Records } from '../store.ts';
import type { StoredCustomer } from './storedCustomer.ts';
import { minute } from '../../domain/dates/durations.ts';

/** Milliseconds after which it is read anew: what other instances wrote is in it then. */
const oldest = minute;
/** Customers that are read together. */
const together = 1_000;

/** The names of all customers that lists have. */
export class CustomerDirectory {
  readonly #listed: Records<StoredCustomer>;
  readonly #names = new NameDirectory();
  /** Those whom this instance wrote since it began to be read: they stay as they were written. */
  readonly #written = new Set<string>();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(listed: Records<StoredCustomer>) {
    this.#listed = listed;
  }

  /** This instance wrote a customer, who has this folded name now; undefined for one that no list has. */
  wrote(id: string, folded: string | undefined): void {
    this.#names.note(id, folded);
    this.#written.add(id);
  }

  /** Ids of those whose name has every typed word, but for a few letters; in the order of their names. */
  async near(typed: readonly string[]): Promise<readonly string[]> {
    await this.#refresh();
    return this.#names.near(typed);
  }

  /** How many customers it has. */
  async size(): Promise<number> {
    await this.#refresh();
    return this.#names.size;
  }

  async #refresh(): Promise<void> {
    if (performance.now() - this.#readAt < oldest) return;
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    await this.#reading;
  }

  async #read(): Promise<void> {
    const startedAt = performance.now();
    this.#written.clear();
    const ids = new Set<string>();
    const read = (request: PageRequest): Promise<Page<StoredCustomer>> =>
      readPage(this.#listed, { order: 'folded', ...pageOf(request) }, (doc) => doc.folded ?? '');
    for await (const page of everyPage(read, { together })) {
      for (const { folded, customer } of page) {
        if (!this.#written.has(customer.id)) this.#names.note(customer.id, folded);
        ids.add(customer.id);
      }
    }
    this.#names.keepOnly(new Set([...ids, ...this.#written]));
    this.#readAt = startedAt;
  }
}
