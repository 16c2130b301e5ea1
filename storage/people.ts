// Owns the partner's people on record and their settings.
import type { Person } from '../domain/person.ts';
import { changeOrInsert } from './change.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** How the records are kept. */
export const peopleCollection: CollectionDeclaration = {
  name: 'people',
  indexes: [
    ['tenantId', 'name'],
    ['role', 'name'],
  ],
};

/** The partner's staff, by person id. */
export class People {
  readonly #records: Records<Person>;

  constructor(store: Store) {
    this.#records = store.records(peopleCollection);
  }

  async get(id: string): Promise<Person | undefined> {
    return (await this.#records.get(id))?.doc;
  }

  /**
   * Applies `fn` to what is known of a person, or to undefined the first time. When `fn` answers the very person
   * it was given, nothing is written. It must do no harm when it is called twice. Answers what is stored afterwards.
   */
  async change(id: string, fn: (known: Person | undefined) => Person): Promise<Person> {
    return (await changeOrInsert(this.#records, id, fn)).value;
  }

  /** People who managed the desk when they were last here, by name. */
  async managers(limit: number): Promise<readonly Person[]> {
    const found = await this.#records.list({ where: { role: 'manager' }, order: 'name', limit });
    return found.map(({ doc }) => doc);
  }

  /** The people of one tenant, by name. */
  async ofTenant(tenantId: string, request: PageRequest): Promise<Page<Person>> {
    return readPage(this.#records, { where: { tenantId }, order: 'name', ...pageOf(request) }, (person) => person.name);
  }
}
