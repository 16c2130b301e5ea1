// The errands: what somebody asked to be reminded of on a day, once, held by one sender at a time.
import { versioned, type Versioned } from './change.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** A wish to hear of a customer's checklist again; its id is the customer's, so that there is one at a time. */
export interface SetupReminder {
  readonly customerId: string;
  readonly recipientId: string;
  /** People who could not be reached, whoever asked for it first; absent while there is none. */
  readonly missed?: readonly string[];
  /** Instant from which it may be sent, ISO 8601. */
  readonly dueAt: string;
  readonly state: 'planned' | 'sent' | 'skipped' | 'lost';
  readonly tries: number;
}

/** How the records are kept. */
export const setupRemindersCollection: CollectionDeclaration = { name: 'errands', indexes: [] };

/** The errands of all customers. */
export class SetupReminders {
  readonly #records: Records<SetupReminder>;

  constructor(store: Store) {
    this.#records = store.records(setupRemindersCollection);
  }

  async get(customerId: string): Promise<Versioned<SetupReminder> | undefined> {
    const record = await this.#records.get(customerId);
    return record && versioned(record);
  }

  /** Plans the errand of a customer, in place of the one before. */
  async plan(reminder: SetupReminder): Promise<void> {
    const at = Date.parse(reminder.dueAt);
    for (;;) {
      const known = await this.#records.get(reminder.customerId);
      const written =
        known === undefined
          ? await this.#records.insert(reminder.customerId, reminder, at)
          : await this.#records.replace(reminder.customerId, known.rev, reminder, at);
      if (written) return;
    }
  }

  /** The errand that has been due longest, held until `until`. */
  async claimDue(now: Date, until: Date): Promise<Versioned<SetupReminder> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && versioned(record);
  }

  /** Ends it, or tries again from an instant on. False when it was planned anew meanwhile. */
  async settle(held: Versioned<SetupReminder>, reminder: SetupReminder, again?: Date): Promise<boolean> {
    return await this.#records.replace(reminder.customerId, held.rev, reminder, again?.getTime());
  }
}
