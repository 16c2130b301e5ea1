// The audit trail: entries are added once and never changed.
import type { AuditEntry } from '../domain/history/auditEntry.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, Records, Store, Where, Write } from './store.ts';

/** How the records are kept. */
export const auditTrailCollection: CollectionDeclaration = {
  name: 'audit',
  indexes: [['at'], ['customerId', 'at'], ['who.id', 'at']],
};

/** The write that adds an entry; one that is on record by its id stays as it is. */
export function auditWrite(entry: AuditEntry): Write {
  return { to: auditTrailCollection, does: 'keep', id: entry.id, doc: entry };
}

/** Who did what, for which customer, when. */
export class AuditTrail {
  readonly #store: Store;
  readonly #records: Records<AuditEntry>;
  readonly #behind = new Map<string, Promise<unknown>>();

  constructor(store: Store) {
    this.#store = store;
    this.#records = store.records(auditTrailCollection);
  }

  /** Adds entries; one that is on record by its id stays as it is. */
  async append(...entries: readonly AuditEntry[]): Promise<void> {
    await this.#store.write(entries.map(auditWrite));
  }

  /**
   * As `append`, behind the caller, for entries that are on record elsewhere until `then` takes them off there. What
   * fails is left there, for a sweeper. Whoever reads the trail here waits for what is under way.
   */
  appendBehind(entries: readonly AuditEntry[], then: () => Promise<unknown>): void {
    const key = entries.map(({ id }) => id).join();
    if (this.#behind.has(key)) return;
    const work = this.append(...entries)
      .then(then)
      .catch(() => undefined)
      .finally(() => this.#behind.delete(key));
    this.#behind.set(key, work);
  }

  /** Resolves when nothing is added behind anybody. */
  async idle(): Promise<void> {
    await Promise.all(this.#behind.values());
  }

  /** The entry with this id; undefined when nothing of the kind was done. */
  async entry(id: string): Promise<AuditEntry | undefined> {
    await this.idle();
    return (await this.#records.get(id))?.doc;
  }

  /** All entries, newest first. */
  async newest(request: PageRequest): Promise<Page<AuditEntry>> {
    return this.#list({}, request);
  }

  /** The entries about one customer, under any of its ids, newest first. */
  async ofCustomer(ids: readonly string[], request: PageRequest): Promise<Page<AuditEntry>> {
    return this.#list({ customerId: { in: ids } }, request);
  }

  /** What one person did, newest first. */
  async ofPerson(personId: string, request: PageRequest): Promise<Page<AuditEntry>> {
    return this.#list({ 'who.id': personId }, request);
  }

  async #list(where: Where, request: PageRequest): Promise<Page<AuditEntry>> {
    await this.idle();
    return readPage(this.#records, { where, order: 'at', descending: true, ...pageOf(request) }, (entry) => entry.at);
  }
}
