// The notices about redemptions on record: planned once, claimed by one sender at a time.
import type { RedemptionNotice } from '../domain/redemption/redemptionNotice.ts';
import { versioned, type Versioned } from './change.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** How the records are kept. */
export const redemptionNoticesCollection: CollectionDeclaration = { name: 'walkNotices', indexes: [['redemptionId']] };

/** The notices about all redemptions. */
export class RedemptionNotices {
  readonly #records: Records<RedemptionNotice>;

  constructor(store: Store) {
    this.#records = store.records(redemptionNoticesCollection);
  }

  /** Plans a notice. False when it was planned before; nothing changes then. */
  async plan(notice: RedemptionNotice): Promise<boolean> {
    return await this.#records.insert(notice.id, notice, Date.parse(notice.dueAt));
  }

  /** The notice that has been due longest, held until `until`. */
  async claimDue(now: Date, until: Date): Promise<Versioned<RedemptionNotice> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && versioned(record);
  }

  /** Writes what became of a notice over the one that is held; `again` lets it be claimed from then on. Undefined when another was first. */
  async settle(
    held: Versioned<RedemptionNotice>,
    notice: RedemptionNotice,
    again?: Date,
  ): Promise<Versioned<RedemptionNotice> | undefined> {
    const written = await this.#records.replace(notice.id, held.rev, notice, again?.getTime());
    return written ? { rev: held.rev + 1, value: notice } : undefined;
  }

  /** The notices about one redemption, in no order; at most 200. */
  async of(redemptionId: string): Promise<readonly RedemptionNotice[]> {
    return (await this.#records.list({ where: { redemptionId }, limit: 200 })).map(({ doc }) => doc);
  }
}
