// The offers of delegated administration on record: every write names the version it replaces.
import type { Offer } from '../domain/offers/offer.ts';
import { isOver, offerStates } from '../domain/offers/offerStates.ts';
import type { Versioned } from './records/change.ts';
import { countedOn, openKept, plainDoc, plainPage, type Kept, type EarlierCounted } from './records/kept.ts';
import { TrackedRecords, type Follow } from './records/trackedRecords.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** How the records are kept. */
export const offersCollection: CollectionDeclaration = {
  name: 'offers',
  indexes: [
    ['changedAt'],
    ['state', 'changedAt'],
    ['customerId', 'changedAt'],
    ['owner.id', 'state', 'changedAt'],
    ['relationshipId'],
  ],
};

const openStates = offerStates.filter((state) => !isOver(state));

/** The offers of the partner. */
export class Offers {
  readonly #listed: Records<Kept<Offer>>;
  readonly #records: TrackedRecords<EarlierCounted<Offer>>;

  constructor(store: Store) {
    this.#listed = store.records(offersCollection);
    this.#records = new TrackedRecords(store, offersCollection);
  }

  /** Undefined when the id is taken. `wakeAt` is when the round looks at it for its own sake; never when undefined. */
  async create(offer: Offer, wakeAt: Date | undefined, follow?: Follow): Promise<Versioned<Offer> | undefined> {
    return await this.#records.insert(offer.id, offer, wakeAt?.getTime(), follow);
  }

  async get(id: string): Promise<Versioned<Offer> | undefined> {
    const read = await this.#records.get(id);
    return read && countedOn(read);
  }

  /** Stores the next state over the one that was read, with what follows. Undefined when another writer was first. */
  async replace(
    read: Versioned<Offer>,
    next: Offer,
    wakeAt: Date | undefined,
    follow?: Follow,
  ): Promise<Versioned<Offer> | undefined> {
    return await this.#records.replace(read, next.id, next, wakeAt?.getTime(), follow);
  }

  /** Stores an offer as it is held, for the round to look at no more, or from `wakeAt` on; see `TrackedRecords`. */
  async rest(held: Versioned<Offer>, wakeAt: Date | undefined): Promise<Versioned<Offer> | undefined> {
    return await this.#records.rest(held, held.value.id, wakeAt?.getTime());
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Offer>): Promise<Versioned<Offer> | undefined> {
    return await this.#records.markCarriedOut(read, read.value.id);
  }

  /** For the round: the offer that has waited longest to be looked at, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<Offer> | undefined> {
    const held = await this.#records.claim(now, until);
    return held && countedOn(held);
  }

  /** All offers, or those that are not over, the one changed last in front. */
  async list(which: 'all' | 'open', request: PageRequest): Promise<Page<Offer>> {
    const where = which === 'open' ? { where: { state: { in: openStates } } } : {};
    const listing = { ...where, order: 'changedAt', descending: true, ...pageOf(request) };
    return plainPage(await readPage(this.#listed, listing, (offer) => offer.changedAt));
  }

  /** The offers to one customer, under any of its ids, the one changed last in front. */
  async ofCustomer(ids: readonly string[], limit: number): Promise<readonly Offer[]> {
    const records = await this.#listed.list({
      where: { customerId: { in: ids } },
      order: 'changedAt',
      descending: true,
      limit,
    });
    return records.map(({ doc }) => plainDoc(doc));
  }

  /** The drafts of a person, the one changed last in front; at most ten. */
  async draftsOf(personId: string): Promise<readonly Versioned<Offer>[]> {
    const where = { 'owner.id': personId, state: 'draft' };
    const records = await this.#listed.list({ where, order: 'changedAt', descending: true, limit: 10 });
    return records.map((record) => countedOn(openKept<EarlierCounted<Offer>>(record)));
  }

  /** The offer that follows a relationship of Microsoft's. */
  async ofRelationship(relationshipId: string): Promise<Offer | undefined> {
    const [record] = await this.#listed.list({ where: { relationshipId }, limit: 1 });
    return record && plainDoc(record.doc);
  }
}
