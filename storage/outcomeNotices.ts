// The notices of outcomes: people who are to hear what came of an order that a crash cut off, each told by one sender.
import { versioned, type Versioned } from './change.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** The owner of a redemption is to hear what came of its order. */
export interface OutcomeNotice {
  readonly redemptionId: string;
  readonly tries: number;
}

/** How the records are kept; the id is the redemption's, so that there is one at a time. */
export const outcomeNoticesCollection: CollectionDeclaration = { name: 'outcomeNotices', indexes: [] };

/** What people are to hear. */
export class OutcomeNotices {
  readonly #records: Records<OutcomeNotice>;

  constructor(store: Store) {
    this.#records = store.records(outcomeNoticesCollection);
  }

  /** Plans one from an instant on; nothing when there is one already. */
  async plan(redemptionId: string, from: Date): Promise<void> {
    await this.#records.insert(redemptionId, { redemptionId, tries: 0 }, from.getTime());
  }

  /** The one that has been due longest, held until `until`. */
  async claimDue(now: Date, until: Date): Promise<Versioned<OutcomeNotice> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && versioned(record);
  }

  /** Counts a try before it is made, and says when the next one may be. Undefined when the notice is gone. */
  async count(held: Versioned<OutcomeNotice>, next: Date): Promise<Versioned<OutcomeNotice> | undefined> {
    const value = { ...held.value, tries: held.value.tries + 1 };
    const written = await this.#records.replace(value.redemptionId, held.rev, value, next.getTime());
    return written ? { ...held, rev: held.rev + 1, value } : undefined;
  }

  /** The person knows: nothing is left to tell. */
  async drop(redemptionId: string): Promise<void> {
    for (;;) {
      const record = await this.#records.get(redemptionId);
      if (record === undefined || (await this.#records.remove(redemptionId, record.rev))) return;
    }
  }
}
