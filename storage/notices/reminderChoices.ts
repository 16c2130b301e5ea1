// What is chosen about reminders on record: one document for everybody, one for each person and customer that chose.
import type {
  ChoiceScope,
  CustomerChoices,
  DeskChoices,
  PersonChoices,
  ReminderChoices,
} from '../../domain/notices/reminderChoices.ts';
import type { Versioned } from '../records/change.ts';
import { TrackedRecords, versionOf, type Follow } from '../records/trackedRecords.ts';
import type { CollectionDeclaration, Store } from '../store.ts';

interface ChoicesOf {
  readonly desk: DeskChoices;
  readonly person: PersonChoices;
  readonly customer: CustomerChoices;
}

/** How the records are kept. */
export const reminderChoicesCollection: CollectionDeclaration = { name: 'reminderChoices', indexes: [] };

/** The choices of everybody, of persons and of customers. Until something is chosen they are empty, at version 0. */
export class ReminderChoiceRecords {
  readonly #records: TrackedRecords<object>;

  constructor(store: Store) {
    this.#records = new TrackedRecords(store, reminderChoicesCollection);
  }

  async desk(): Promise<Versioned<DeskChoices>> {
    return this.#read<'desk'>('desk');
  }

  async person(id: string): Promise<Versioned<PersonChoices>> {
    return this.#read<'person'>({ person: id });
  }

  async customer(id: string): Promise<Versioned<CustomerChoices>> {
    return this.#read<'customer'>({ customer: id });
  }

  /** Everything that touches one person and customer. */
  async all(personId: string, customerId: string): Promise<ReminderChoices> {
    const [desk, person, customer] = await Promise.all([this.desk(), this.person(personId), this.customer(customerId)]);
    return { desk: desk.value, person: person.value, customer: customer.value };
  }

  /**
   * Stores choices over the version `v` that was read (0 when nothing was chosen yet), with what follows. Undefined
   * when another writer was first: nothing changed then.
   */
  async save(
    scope: ChoiceScope,
    v: number,
    choices: DeskChoices | PersonChoices | CustomerChoices,
    follow?: Follow,
  ): Promise<Versioned<object> | undefined> {
    const id = idOf(scope);
    const read = await this.#records.get(id);
    if (read === undefined) return v === 0 ? await this.#records.insert(id, choices, undefined, follow) : undefined;
    return v === versionOf(read) ? await this.#records.replace(read, id, choices, undefined, follow) : undefined;
  }

  /** Takes off what was done of the choices of a scope; see `TrackedRecords`. */
  async markCarriedOut(scope: ChoiceScope, read: Versioned<object>): Promise<Versioned<object> | undefined> {
    return await this.#records.markCarriedOut(read, idOf(scope));
  }

  async #read<K extends keyof ChoicesOf>(scope: ChoiceScope): Promise<Versioned<ChoicesOf[K]>> {
    return (await this.#records.get(idOf(scope))) ?? { rev: 0, value: {} };
  }
}

/** The id of a scope's record; the names of scopes hold no `|`. */
export function idOf(scope: ChoiceScope): string {
  if (scope === 'desk') return scope;
  return 'person' in scope ? `person|${scope.person}` : `customer|${scope.customer}`;
}
