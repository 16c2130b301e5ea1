// Owns what is chosen about reminders on record: one document for everybody, one for each person and customer that chose.
import type {
  CustomerChoices,
  DeskChoices,
  PersonChoices,
  ReminderChoices,
} from '../domain/reminders/reminderChoices.ts';
import { versioned, type Versioned } from './change.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** Whose choices: everybody's, a person's or a customer's. */
export type ChoiceScope = 'desk' | { readonly person: string } | { readonly customer: string };

interface ChoicesOf {
  readonly desk: DeskChoices;
  readonly person: PersonChoices;
  readonly customer: CustomerChoices;
}

/** How the records are kept. */
export const reminderChoicesCollection: CollectionDeclaration = { name: 'reminderChoices', indexes: [] };

/** The choices of everybody, of persons and of customers. Until something is chosen they are empty, at revision 0. */
export class ReminderChoicesBook {
  readonly #records: Records<object>;

  constructor(store: Store) {
    this.#records = store.records(reminderChoicesCollection);
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

  /** Stores choices over the revision that was read. False when another writer was first: nothing changed then. */
  async save(
    scope: ChoiceScope,
    rev: number,
    choices: DeskChoices | PersonChoices | CustomerChoices,
  ): Promise<boolean> {
    const id = idOf(scope);
    return rev === 0 ? await this.#records.insert(id, choices) : await this.#records.replace(id, rev, choices);
  }

  async #read<K extends keyof ChoicesOf>(scope: ChoiceScope): Promise<Versioned<ChoicesOf[K]>> {
    const record = await this.#records.get(idOf(scope));
    return record === undefined ? { rev: 0, value: {} } : versioned(record);
  }
}

/** The id of a scope's record; the names of scopes hold no `|`. */
export function idOf(scope: ChoiceScope): string {
  if (scope === 'desk') return scope;
  return 'person' in scope ? `person|${scope.person}` : `customer|${scope.customer}`;
}
