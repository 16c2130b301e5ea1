// Owns the offers of delegated administration on record: every write names the version it replaces.
import type { Offer } from '../domain/offers/offer.ts';
import { isOver, offerStates } from '../domain/offers/offerStates.ts';
import { instant, versioned, type Versioned } from './change.ts';
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
  readonly #records: Records<Offer>;

  constructor(store: Store) {
    this.#records = store.records(offersCollection);
  }

  /** Undefined when the id is taken. `wakeAt` is when the round looks at it. */
  async create(offer: Offer, wakeAt: Date | 'never'): Promise<Versioned<Offer> | undefined> {
    const at = wakeAt === 'never' ? undefined : wakeAt.getTime();
    return (await this.#records.insert(offer.id, offer, at)) ? { rev: 1, ...instant(at), value: offer } : undefined;
  }

  async get(id: string): Promise<Versioned<Offer> | undefined> {
    const record = await this.#records.get(id);
    return record && versioned(record);
  }

  /** Stores the next state over the one that was read. Undefined when another writer was first. */
  async replace(read: Versioned<Offer>, next: Offer, wakeAt: Date | 'never'): Promise<Versioned<Offer> | undefined> {
    const at = wakeAt === 'never' ? undefined : wakeAt.getTime();
    const replaced = await this.#records.replace(next.id, read.rev, next, at);
    return replaced ? { rev: read.rev + 1, ...instant(at), value: next } : undefined;
  }

  /** For the round: the offer that has waited longest to be looked at, held until `until`. */
  async claimDue(now: Date, until: Date): Promise<Versioned<Offer> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && versioned(record);
  }

  /** All offers, or those that are not over, the one changed last in front. */
  async list(which: 'all' | 'open', request: PageRequest): Promise<Page<Offer>> {
    const where = which === 'open' ? { where: { state: { in: openStates } } } : {};
    const listing = { ...where, order: 'changedAt', descending: true, ...pageOf(request) };
    return readPage(this.#records, listing, (offer) => offer.changedAt);
  }

  /** The offers to one customer, the one changed last in front. */
  async ofCustomer(customerId: string, limit: number): Promise<readonly Offer[]> {
    const records = await this.#records.list({ where: { customerId }, order: 'changedAt', descending: true, limit });
    return records.map(({ doc }) => doc);
  }

  /** The drafts of a person, the one changed last in front; at most ten. */
  async draftsOf(personId: string): Promise<readonly Versioned<Offer>[]> {
    const where = { 'owner.id': personId, state: 'draft' };
    const records = await this.#records.list({ where, order: 'changedAt', descending: true, limit: 10 });
    return records.map((record) => versioned(record));
  }

  /** The offer that follows a relationship of Microsoft's. */
  async ofRelationship(relationshipId: string): Promise<Offer | undefined> {
    const [record] = await this.#records.list({ where: { relationshipId }, limit: 1 });
    return record?.doc;
  }
}
