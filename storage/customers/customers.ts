// The register of customers: finding a firm by what somebody types, and changing its record.
import { domainToUnicode } from 'node:url';
import type { Customer } from '../../domain/customers/customer.ts';
import { canonicalDomain } from '../../domain/customers/tenantDomain.ts';
import { defined } from '../../domain/defined.ts';
import { remove, type Versioned } from '../records/change.ts';
import { CustomerDirectory } from './customerDirectory.ts';
import { isEncoded, wordsOfName } from './customerNames.ts';
import { foldName } from '../../domain/text/fold.ts';
import { searchNames, searchStems } from './searchNames.ts';
import {
  customersCollection,
  isThere,
  leading,
  once,
  opened,
  plain,
  stored,
  whereItLeads,
  type StoredCustomer,
} from './storedCustomer.ts';
import type { Kept } from '../records/kept.ts';
import { restOf, TrackedRecords, type Follow } from '../records/trackedRecords.ts';
import { pageOf, readPage, type Page, type PageRequest } from '../page.ts';
import type { Records, Store, WriteHow } from '../store.ts';

/** The customers of the partner. */
export class Customers {
  readonly #listed: Records<Kept<StoredCustomer>>;
  readonly #records: TrackedRecords<StoredCustomer>;
  readonly #directory: CustomerDirectory;

  constructor(store: Store) {
    this.#listed = store.records(customersCollection);
    this.#records = new TrackedRecords(store, customersCollection);
    this.#directory = new CustomerDirectory(this.#listed);
  }

  /** False when there is a customer with this id already; nothing is changed then. */
  async create(customer: Customer, how?: WriteHow): Promise<boolean> {
    return (await this.add(customer, undefined, how)) !== undefined;
  }

  /** Makes many at once; false when any of them was there: the others stand then. */
  async createAll(customers: readonly Customer[]): Promise<boolean> {
    const records = customers.map((customer) => ({ id: customer.id, rev: 1, doc: stored(customer) }));
    const isAll = (await this.#listed.restore(records)) === records.length;
    if (isAll) for (const { rev, doc } of records) this.#noted({ rev, value: doc });
    return isAll;
  }

  /** As `create`, with what follows; the record that was made. */
  async add(customer: Customer, follow?: Follow, how?: WriteHow): Promise<Versioned<Customer> | undefined> {
    return this.#noted(await this.#records.insert(customer.id, stored(customer), undefined, follow, how));
  }

  /** The customer with this id; one that was merged leads to the one that it went into, whose id is another. */
  async get(id: string): Promise<Versioned<Customer> | undefined> {
    return opened(await whereItLeads(id, (one) => this.#records.get(one)));
  }

  /** As `get`, but undefined for one that was merged. */
  async unmerged(id: string): Promise<Versioned<Customer> | undefined> {
    const found = await this.get(id);
    return found?.value.id === id ? found : undefined;
  }

  /**
   * Lets a customer that was read lead to another from now on. Nothing of it stays but what it is found by: id, domain
   * and tenant. False when another writer was first.
   */
  async leadTo(read: Versioned<Customer>, mergedInto: string): Promise<boolean> {
    const { id } = read.value;
    const isWritten =
      (await this.#records.replace(read, id, leading(read.value, mergedInto), restOf(read))) !== undefined;
    if (isWritten) this.#directory.wrote(id, undefined);
    return isWritten;
  }

  /**
   * Applies `fn`, which must do no harm when it is called twice; when it returns the very customer, nothing is written.
   * `follow` is asked after it. Undefined when there is no such customer.
   */
  async change(
    id: string,
    fn: (customer: Customer) => Customer,
    follow?: () => Follow,
  ): Promise<Versioned<Customer> | undefined> {
    const next = (doc: StoredCustomer | undefined): StoredCustomer | undefined => {
      const before = doc !== undefined && isThere(doc) ? plain(doc) : undefined;
      const after = before && fn(before);
      return after === undefined || after === before ? doc : stored(after);
    };
    for (let place = await this.get(id); place !== undefined; place = await this.get(id)) {
      const how = defined({ follow });
      const written = await this.#records.change(place.value.id, next, how);
      // It was merged between the two looks.
      if (written === undefined || isThere(written.value)) return this.#noted(written);
    }
    return undefined;
  }

  /** Stores the next state over the one that was read, with what follows. Undefined when another writer was first. */
  async replace(read: Versioned<Customer>, next: Customer, follow?: Follow): Promise<Versioned<Customer> | undefined> {
    return this.#noted(await this.#records.replace(read, next.id, stored(next), undefined, follow));
  }

  /** Lets a customer that was read be on its way out, with what follows. Undefined when another writer was first. */
  async leave(read: Versioned<Customer>, erasedAt: string, follow: Follow): Promise<Versioned<Customer> | undefined> {
    const { value: customer } = read;
    const written = await this.#records.replace(read, customer.id, { erasedAt, customer }, restOf(read), follow);
    if (written !== undefined) this.#directory.wrote(customer.id, undefined);
    return opened(written);
  }

  /** The customer that is on its way out; undefined for every other one. */
  async leaving(id: string): Promise<Customer | undefined> {
    const found = await this.#records.get(id);
    return found?.value.erasedAt === undefined ? undefined : found.value.customer;
  }

  /** The record of a customer that is on its way out goes, at the very end. */
  async forget(id: string): Promise<void> {
    await remove(this.#listed, id, ({ erasedAt }) => erasedAt !== undefined);
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Customer>): Promise<Versioned<Customer> | undefined> {
    return opened(await this.#records.markCarriedOut({ ...read, value: stored(read.value) }, read.value.id));
  }

  /**
   * Customers whose name or domain holds every typed word, whatever its case, accents and place; names that begin with
   * the text come first. Where none holds the words as they were typed, signs between letters count for nothing. An
   * empty text finds the first customers by name.
   */
  async search(text: string, limit: number): Promise<readonly Customer[]> {
    return await searchNames(this.#listed, 'folded', text, limit);
  }

  /** As `search` among those who are kept aside. */
  async searchArchived(text: string, limit: number): Promise<readonly Customer[]> {
    return await searchNames(this.#listed, 'archivedAs', text, limit);
  }

  /** Customers of whom every typed word begins a word of the name or domain, endings apart: the text is a name. */
  async named(text: string, limit: number): Promise<readonly Customer[]> {
    return await searchStems(this.#listed, text, limit);
  }

  /**
   * Customers whose name or domain is what was typed but for a few letters; for when `search` finds none. A customer
   * whom another instance wrote in the last minute may be missing.
   */
  async near(text: string, limit: number): Promise<readonly Customer[]> {
    const typed = wordsOfName(foldName(text));
    if (typed.length === 0) return [];
    const found = await Promise.all((await this.#directory.near(typed)).slice(0, limit).map((id) => this.get(id)));
    return once(found.map((one) => one?.value));
  }

  /** Those with a tenant's domain, in whatever form it is given and kept, kept aside or not. */
  async withDomain(domain: string, limit: number): Promise<readonly Customer[]> {
    const canonical = canonicalDomain(domain);
    const forms = [canonical, ...(isEncoded(canonical) ? [domainToUnicode(canonical)] : [])];
    const found = await Promise.all(
      forms.map((form) => this.#listed.list({ where: { 'customer.domain': form }, limit })),
    );
    return (await this.#led(found.flat())).slice(0, limit);
  }

  /** The customer whose tenant Microsoft names so, kept aside or not; any one where several have it. */
  async ofMicrosoftTenant(tenantId: string): Promise<Customer | undefined> {
    return (
      await this.#led(await this.#listed.list({ where: { 'customer.microsoftTenantId': tenantId }, limit: 1 }))
    )[0];
  }

  /** Everybody on record, in no order that means anything; a page may be shorter than was asked for. */
  async everyone(request: PageRequest): Promise<Page<Customer>> {
    let page = await readPage(this.#listed, pageOf(request));
    while (page.next !== undefined && !page.items.some(isThere))
      page = await readPage(this.#listed, pageOf({ ...request, after: page.next }));
    return { ...page, items: page.items.filter(isThere).map(plain) };
  }

  /** All customers by name, but those who are kept aside. */
  async list(request: PageRequest): Promise<Page<Customer>> {
    return await this.#byName('folded', request);
  }

  /** As `list`, those who are kept aside. */
  async listArchived(request: PageRequest): Promise<Page<Customer>> {
    return await this.#byName('archivedAs', request);
  }

  /** How many `list` has. What another instance wrote in the last minute may not be counted. */
  async count(): Promise<number> {
    return await this.#directory.size();
  }

  async #byName(order: 'folded' | 'archivedAs', request: PageRequest): Promise<Page<Customer>> {
    const page = await readPage(this.#listed, { order, ...pageOf(request) }, (doc) => doc[order] ?? '');
    return { ...page, items: page.items.map(plain) };
  }

  /** Where records lead: those that were merged into one customer are that one, once. */
  async #led(found: readonly { readonly doc: StoredCustomer }[]): Promise<readonly Customer[]> {
    const place = async ({ doc }: { readonly doc: StoredCustomer }): Promise<Customer | undefined> =>
      isThere(doc) ? plain(doc) : (await this.get(doc.mergedInto ?? ''))?.value;
    return once(await Promise.all(found.map(place)));
  }

  /** What this instance writes is in the directory at once. */
  #noted(written: Versioned<StoredCustomer> | undefined): Versioned<Customer> | undefined {
    if (written !== undefined) {
      const { customer, folded } = written.value;
      this.#directory.wrote(customer.id, folded);
    }
    return opened(written);
  }
}
