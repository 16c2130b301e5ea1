// The partner's people on record and their settings.
import type { Person } from '../../domain/people/person.ts';
import type { Role } from '../../domain/people/role.ts';
import type { Versioned } from '../records/change.ts';
import { plainDoc, plainPage, type Kept } from '../records/kept.ts';
import { TrackedRecords, type ChangeHow } from '../records/trackedRecords.ts';
import { pageOf, readPage, type Page, type PageRequest } from '../page.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** How the records are kept. */
export const peopleCollection: CollectionDeclaration = {
  name: 'people',
  indexes: [['tenantId', 'name'], ['role', 'name'], ['personalConversation']],
  recalled: true,
};

/** The partner's staff, by person id. */
export class People {
  readonly #listed: Records<Kept<Person>>;
  readonly #records: TrackedRecords<Person>;

  constructor(store: Store) {
    this.#listed = store.records(peopleCollection);
    this.#records = new TrackedRecords(store, peopleCollection);
  }

  async get(id: string): Promise<Person | undefined> {
    return (await this.#records.get(id))?.value;
  }

  /**
   * Applies `fn` to what is known of a person, or to undefined the first time. When `fn` returns the very person
   * it was given, nothing is written. It must do no harm when it is called twice. Returns what is stored afterwards.
   */
  async change(id: string, fn: (known: Person | undefined) => Person): Promise<Person> {
    return (await this.remember(id, fn)).value;
  }

  /** As `change`; `how` says what follows, and whether it begins from what this process knew last. */
  async remember(
    id: string,
    fn: (known: Person | undefined) => Person,
    how: Pick<ChangeHow<Person>, 'follow' | 'from'> = {},
  ): Promise<Versioned<Person>> {
    const stored = await this.#records.change(id, fn, how);
    if (stored === undefined) throw new Error('A person who was remembered is not there.');
    return stored;
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Person>): Promise<Versioned<Person> | undefined> {
    return await this.#records.markCarriedOut(read, read.value.id);
  }

  /** People who had a role when they were last here, by name. */
  async withRole(role: Role, limit: number): Promise<readonly Person[]> {
    const found = await this.#listed.list({ where: { role }, order: 'name', limit });
    return found.map(({ doc }) => plainDoc(doc));
  }

  /** Everybody on record, by id. */
  async everyone(request: PageRequest): Promise<Page<Person>> {
    return plainPage(await readPage(this.#listed, pageOf(request)));
  }

  /** The people of one tenant, by name. */
  async ofTenant(tenantId: string, request: PageRequest): Promise<Page<Person>> {
    const listing = { where: { tenantId }, order: 'name', ...pageOf(request) };
    return plainPage(await readPage(this.#listed, listing, (person) => person.name));
  }
}
