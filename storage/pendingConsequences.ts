// Finds what a crash left undone: records whose instant means nothing else than that something follows from them.
import { calendarAddressesCollection } from './people/calendarAddresses.ts';
import type { Versioned } from './records/change.ts';
import { customersCollection } from './customers/storedCustomer.ts';
import { keysCollection } from './keys/storedKey.ts';
import { TrackedRecords } from './records/trackedRecords.ts';
import { peopleCollection } from './people/people.ts';
import { reminderChoicesCollection } from './notices/reminderChoices.ts';
import { storedValuesCollection } from './records/storedValue.ts';
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
  storedValuesCollection,
  peopleCollection,
  calendarAddressesCollection,
];

/** A record that was claimed because something follows from it. */
export interface ClaimedRecord {
  readonly read: Versioned<object>;
  /** Takes off what was done; undefined when another writer was first. */
  markCarriedOut(): Promise<Versioned<object> | undefined>;
}

/** What is owed in all collections that are swept together. */
export class PendingConsequences {
  readonly #collections: readonly TrackedRecords<object>[];

  constructor(store: Store) {
    this.#collections = swept.map((declaration) => new TrackedRecords<object>(store, declaration));
  }

  /** The record of any collection that has waited longest there, held until `until`; undefined when nothing waits. */
  async claim(now: Date, until: Date): Promise<ClaimedRecord | undefined> {
    for (const records of this.#collections) {
      const held = await records.claim(now, until);
      if (held !== undefined) return { read: held, markCarriedOut: () => records.markCarriedOut(held, held.id) };
    }
    return undefined;
  }
}
