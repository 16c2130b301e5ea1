// Where the notices of earlier desks lie, and what each needs to become a notice of today.
import {
  liftedErrand,
  liftedOfferNotice,
  liftedOutcome,
  liftedReminder,
  liftedWalkNotice,
  type EarlierErrand,
  type EarlierOfferNotice,
  type EarlierOutcomeNotice,
  type EarlierReminder,
  type EarlierWalkNotice,
} from '../../domain/notices/earlierNotices.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import { Customers } from '../customers/customers.ts';
import { offersCollection } from '../offers.ts';
import { People } from '../people/people.ts';
import { redemptionsCollection } from '../redemption/redemptions.ts';
import type { CollectionDeclaration, Store } from '../store.ts';
import {
  errandsCollection,
  offerNoticesCollection,
  outcomeNoticesCollection,
  remindersCollection,
  walkNoticesCollection,
} from './earlierCollections.ts';

/** One collection of an earlier desk. */
export interface EarlierSource {
  readonly collection: CollectionDeclaration;
  /** The notice of today; undefined for what is worth nothing any more. */
  readonly lift: (doc: object, now: Date) => Promise<Notice | undefined>;
}

interface Owned {
  readonly owner: PersonRef;
}

/** The collections of earlier desks in a store. */
export function earlierSources(store: Store): readonly EarlierSource[] {
  const people = new People(store);
  const customers = new Customers(store);
  const ownerOf = async (of: CollectionDeclaration, id: string): Promise<PersonRef | undefined> =>
    (await store.records<Owned>(of).get(id))?.doc.owner;
  /** The lane of somebody; that of the record's owner when the desk never met the person. */
  const tenantOf = async (id: string, owner?: () => Promise<PersonRef | undefined>): Promise<string> =>
    ((await people.get(id)) ?? (await owner?.()))?.tenantId ?? '';
  return [
    { collection: remindersCollection, lift: (doc) => Promise.resolve(liftedReminder(doc as EarlierReminder)) },
    {
      collection: offerNoticesCollection,
      lift: async (doc) => {
        const notice = doc as EarlierOfferNotice;
        const { offerId, recipientId } = notice;
        return liftedOfferNotice(notice, await tenantOf(recipientId, () => ownerOf(offersCollection, offerId)));
      },
    },
    {
      collection: errandsCollection,
      lift: async (doc) => {
        const errand = doc as EarlierErrand;
        const later = (await customers.get(errand.customerId))?.value.setup?.later;
        return liftedErrand(errand, later, await tenantOf(errand.recipientId, () => Promise.resolve(later?.by)));
      },
    },
    {
      collection: walkNoticesCollection,
      lift: async (doc) => {
        const notice = doc as EarlierWalkNotice;
        const { redemptionId, recipientId } = notice;
        return liftedWalkNotice(
          notice,
          await tenantOf(recipientId, () => ownerOf(redemptionsCollection, redemptionId)),
        );
      },
    },
    {
      collection: outcomeNoticesCollection,
      lift: async (doc, now) => {
        const outcome = doc as EarlierOutcomeNotice;
        const owner = await ownerOf(redemptionsCollection, outcome.redemptionId);
        return owner && liftedOutcome(outcome, owner, now);
      },
    },
  ];
}
