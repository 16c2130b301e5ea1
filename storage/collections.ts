// The list of the collections, so that data can be moved whole.
import { auditTrailCollection } from './auditTrail.ts';
import { botStateCollection } from './moving/oldDialogStates.ts';
import { cardRefreshesCollection } from './cardRefreshes.ts';
import { conversationLocksCollection } from './conversationLocks.ts';
import { conversationsCollection } from './conversations.ts';
import { customersCollection } from './customers.ts';
import { downloadsCollection } from './downloads.ts';
import { setupRemindersCollection } from './errands.ts';
import { firstPasswordsCollection } from './firstPasswords.ts';
import { keyringCollection } from './sealing/keyring.ts';
import { keyBatchesCollection } from './keyBatches.ts';
import { keysCollection } from './keys.ts';
import { conversationRateLimitsCollection, tenantRateLimitsCollection } from './rateLimiter.ts';
import { lettersCollection } from './letters.ts';
import { offerNoticesCollection } from './offerNotices.ts';
import { offersCollection } from './offers.ts';
import { outcomeNoticesCollection } from './outcomeNotices.ts';
import { peopleCollection } from './people.ts';
import { reminderChoicesCollection } from './reminderChoices.ts';
import { replansCollection } from './replans.ts';
import { redemptionsCollection } from './redemptions.ts';
import { remindersCollection } from './reminders.ts';
import { storedValuesCollection } from './storedValue.ts';
import type { CollectionDeclaration } from './store.ts';
import { redemptionNoticesCollection } from './walkNotices.ts';
import { subscriptionsCollection } from './subscriptions.ts';

/** Every collection of this room. A new one is a line here; a move refuses data of collections that are not listed. */
export const collections: readonly CollectionDeclaration[] = [
  keyringCollection,
  storedValuesCollection,
  peopleCollection,
  conversationsCollection,
  customersCollection,
  subscriptionsCollection,
  keysCollection,
  keyBatchesCollection,
  redemptionsCollection,
  firstPasswordsCollection,
  redemptionNoticesCollection,
  outcomeNoticesCollection,
  remindersCollection,
  tenantRateLimitsCollection,
  conversationRateLimitsCollection,
  offersCollection,
  offerNoticesCollection,
  lettersCollection,
  auditTrailCollection,
  conversationLocksCollection,
  botStateCollection,
  downloadsCollection,
  setupRemindersCollection,
  reminderChoicesCollection,
  replansCollection,
  cardRefreshesCollection,
];
