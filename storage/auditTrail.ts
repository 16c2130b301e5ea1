// The audit trail: entries are added once and never changed.
import type { AuditEntry } from '../domain/history/auditEntry.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, Records, Store, Where } from './store.ts';

/** How the records are kept. */
export const auditTrailCollection: CollectionDeclaration = {
  name: 'audit',
  indexes: [['at'], ['customerId', 'at'], ['who.id', 'at']],
};

/** Who did what, for which customer, when. */
export class AuditTrail {
  readonly #records: Records<AuditEntry>;

  constructor(store: Store) {
    this.#records = store.records(auditTrailCollection);
  }

  /** Adds entries; one that is on record by its id stays as it is. */
  async append(...entries: readonly AuditEntry[]): Promise<void> {
    for (const entry of entries) await this.#records.insert(entry.id, entry);
  }

  /** All entries, newest first. */
  async newest(request: PageRequest): Promise<Page<AuditEntry>> {
    return this.#list({}, request);
  }

  /** The entries about one customer, newest first. */
  async ofCustomer(customerId: string, request: PageRequest): Promise<Page<AuditEntry>> {
    return this.#list({ customerId }, request);
  }

  /** What one person did, newest first. */
  async ofPerson(personId: string, request: PageRequest): Promise<Page<AuditEntry>> {
    return this.#list({ 'who.id': personId }, request);
  }

  async #list(where: Where, request: PageRequest): Promise<Page<AuditEntry>> {
    return readPage(this.#records, { where, order: 'at', descending: true, ...pageOf(request) }, (entry) => entry.at);
  }
}
