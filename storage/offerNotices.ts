// The notices about offers on record: planned once, claimed by one sender at a time, closed only by that one.
import type { OfferNotice } from '../domain/offers/offerNotices.ts';
import { instant, versioned, type Versioned } from './change.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** How the records are kept. */
export const offerNoticesCollection: CollectionDeclaration = { name: 'offerNotices', indexes: [['offerId', 'dueAt']] };

/** The notices about all offers. */
export class OfferNotices {
  readonly #records: Records<OfferNotice>;

  constructor(store: Store) {
    this.#records = store.records(offerNoticesCollection);
  }

  /** Puts a notice on record; one that was cancelled is planned again. False when it exists already. */
  async plan(notice: OfferNotice): Promise<boolean> {
    const at = Date.parse(notice.dueAt);
    if (await this.#records.insert(notice.id, notice, at)) return true;
    const known = await this.#records.get(notice.id);
    return known?.doc.state === 'cancelled' && (await this.#records.replace(notice.id, known.rev, notice, at));
  }

  async get(id: string): Promise<Versioned<OfferNotice> | undefined> {
    const record = await this.#records.get(id);
    return record && versioned(record);
  }

  /** The notice that has been due longest, held until `until`. A later claim makes the present holder's writes fail. */
  async claimDue(now: Date, until: Date): Promise<Versioned<OfferNotice> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && versioned(record);
  }

  /** Records that it is about to be sent, keeping it held. Undefined when the fence fell. */
  async attempt(held: Versioned<OfferNotice>): Promise<Versioned<OfferNotice> | undefined> {
    return this.#replace(held, { ...held.value, attempts: held.value.attempts + 1, sending: true }, held.at);
  }

  /** Lets it be claimed again from an instant on. Undefined when the fence fell. */
  async retry(held: Versioned<OfferNotice>, from: Date): Promise<Versioned<OfferNotice> | undefined> {
    return this.#replace(held, atRest(held.value), from.getTime());
  }

  /** Ends a notice. Undefined when the fence fell. */
  async close(
    held: Versioned<OfferNotice>,
    state: Exclude<OfferNotice['state'], 'planned'>,
    how: Pick<OfferNotice, 'reason' | 'sentAt'> = {},
  ): Promise<Versioned<OfferNotice> | undefined> {
    return this.#replace(held, { ...atRest(held.value), ...how, state }, undefined);
  }

  /** Cancels what is planned for an offer and not kept; a sender that holds one finds its fence fallen. */
  async cancelOthers(offerId: string, keeps: (notice: OfferNotice) => boolean): Promise<number> {
    let cancelled = 0;
    for (const notice of await this.ofOffer(offerId)) {
      if (notice.value.state !== 'planned' || keeps(notice.value)) continue;
      if ((await this.close(notice, 'cancelled')) !== undefined) cancelled += 1;
    }
    return cancelled;
  }

  /** Every notice of an offer, in the order they are due; at most 200. */
  async ofOffer(offerId: string): Promise<readonly Versioned<OfferNotice>[]> {
    const records = await this.#records.list({ where: { offerId }, order: 'dueAt', limit: 200 });
    return records.map((record) => versioned(record));
  }

  async #replace(
    held: Versioned<OfferNotice>,
    next: OfferNotice,
    at: number | undefined,
  ): Promise<Versioned<OfferNotice> | undefined> {
    const replaced = await this.#records.replace(next.id, held.rev, next, at);
    return replaced ? { rev: held.rev + 1, ...instant(at), value: next } : undefined;
  }
}

function atRest({ sending: _, ...notice }: OfferNotice): OfferNotice {
  return notice;
}
