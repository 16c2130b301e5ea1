// The collections in which earlier desks kept what they said by themselves, one for each kind, and how far apart. Nothing is written there.
import type { CollectionDeclaration } from '../store.ts';

/** Reminders. */
export const remindersCollection: CollectionDeclaration = { name: 'reminders', indexes: [] };
/** Notices about offers. */
export const offerNoticesCollection: CollectionDeclaration = { name: 'offerNotices', indexes: [] };
/** Wishes to hear of a customer's checklist. */
export const errandsCollection: CollectionDeclaration = { name: 'errands', indexes: [] };
/** Words about redemptions. */
export const walkNoticesCollection: CollectionDeclaration = { name: 'walkNotices', indexes: [] };
/** Outcomes to tell. */
export const outcomeNoticesCollection: CollectionDeclaration = { name: 'outcomeNotices', indexes: [] };
/** The second between two messages into one conversation, which its lock keeps now; the records expire by themselves. */
export const conversationLanesCollection: CollectionDeclaration = {
  name: 'conversationLanes',
  indexes: [],
  expires: 'expires',
};
