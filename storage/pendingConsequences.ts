// Finds what a crash left undone: records whose instant means nothing else than that something follows from them.
import type { Versioned } from './change.ts';
import { customersCollection } from './customers.ts';
import { keysCollection } from './keys.ts';
import { OwingRecords, owingLease } from './recordsWithConsequences.ts';
import { peopleCollection } from './people.ts';
import { reminderChoicesCollection } from './reminderChoices.ts';
import { settingsCollection } from './storedValue.ts';
import type { CollectionDeclaration, Store } from './store.ts';
import { subscriptionsCollection } from './subscriptions.ts';

/**
 * The collections that are swept here. Redemptions, reminders, offers and letters have instants of their own; whoever
 * claims one of those carries out first what it owes.
 */
const swept: readonly CollectionDeclaration[] = [
  subscriptionsCollection,
  customersCollection,
  keysCollection,
  reminderChoicesCollection,
  settingsCollection,
  peopleCollection,
];

/** A record that was claimed because something follows from it. */
export interface Debt {
  readonly read: Versioned<object>;
  /** Takes off what was done; undefined when another writer was first. */
  discharge(): Promise<Versioned<object> | undefined>;
}

/** What is owed in all collections that are swept together. */
export class Debts {
  readonly #collections: readonly OwingRecords<object>[];

  constructor(store: Store) {
    this.#collections = swept.map((declaration) => new OwingRecords<object>(store.records(declaration)));
  }

  /** The record of any collection that has waited longest there, held for a lease; undefined when nothing waits. */
  async claim(now: Date): Promise<Debt | undefined> {
    for (const records of this.#collections) {
      const held = await records.claim(now, new Date(now.getTime() + owingLease));
      if (held !== undefined) return { read: held, discharge: () => records.discharge(held, held.id) };
    }
    return undefined;
  }
}
