// Owns the list of the collections, so that data can be moved whole.
import { auditCollection } from './auditTrail.ts';
import { botStateCollection } from './botStateStorage.ts';
import { cardRefreshesCollection } from './cardRefreshes.ts';
import { conversationTurnsCollection } from './conversationLocks.ts';
import { conversationsCollection } from './conversations.ts';
import { customersCollection } from './customers.ts';
import { downloadsCollection } from './downloads.ts';
import { errandsCollection } from './errands.ts';
import { firstPasswordsCollection } from './firstPasswords.ts';
import { keyringCollection } from './sealing/keyring.ts';
import { keyBatchesCollection } from './keyBatches.ts';
import { keysCollection } from './keys.ts';
import { conversationLanesCollection, tenantLanesCollection } from './rateLimits.ts';
import { lettersCollection } from './letters.ts';
import { offerNoticesCollection } from './offerNotices.ts';
import { offersCollection } from './offers.ts';
import { outcomeNoticesCollection } from './outcomeNotices.ts';
import { peopleCollection } from './people.ts';
import { reminderChoicesCollection } from './reminderChoices.ts';
import { replansCollection } from './replans.ts';
import { redemptionsCollection } from './redemptions.ts';
import { remindersCollection } from './reminders.ts';
import { settingsCollection } from './storedValue.ts';
import type { CollectionDeclaration } from './store.ts';
import { walkNoticesCollection } from './walkNotices.ts';
import { subscriptionsCollection } from './subscriptions.ts';

/** Every collection of this room. A new one is a line here; a move refuses data of collections that are not listed. */
export const collections: readonly CollectionDeclaration[] = [
  keyringCollection,
  settingsCollection,
  peopleCollection,
  conversationsCollection,
  customersCollection,
  subscriptionsCollection,
  keysCollection,
  keyBatchesCollection,
  redemptionsCollection,
  firstPasswordsCollection,
  walkNoticesCollection,
  outcomeNoticesCollection,
  remindersCollection,
  tenantLanesCollection,
  conversationLanesCollection,
  offersCollection,
  offerNoticesCollection,
  lettersCollection,
  auditCollection,
  conversationTurnsCollection,
  botStateCollection,
  downloadsCollection,
  errandsCollection,
  reminderChoicesCollection,
  replansCollection,
  cardRefreshesCollection,
];
