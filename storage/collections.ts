// The list of the collections, so that data can be moved whole.
import { accountsCollection } from './accounts.ts';
import { attestationsCollection } from './attestations.ts';
import { auditTrailCollection } from './auditTrail.ts';
import { botStateCollection } from './moving/oldDialogStates.ts';
import { calendarAddressesCollection } from './calendarAddresses.ts';
import { cardRefreshesCollection } from './cardRefreshes.ts';
import { consentsCollection } from './consents.ts';
import { channelThreadsCollection } from './channelThreads.ts';
import { conversationLocksCollection } from './conversationLocks.ts';
import { conversationsCollection } from './conversations.ts';
import { customersCollection } from './storedCustomer.ts';
import { downloadsCollection } from './downloads.ts';
import { fileQuestionsCollection } from './fileQuestions.ts';
import { erasedCustomersCollection } from './erasedCustomers.ts';
import { firstPasswordsCollection } from './firstPasswords.ts';
import { importMemoryCollection } from './importMemory.ts';
import { importRowsCollection, importsCollection } from './imports.ts';
import { keyringCollection } from './sealing/keyring.ts';
import { keyBatchesCollection } from './keyBatches.ts';
import { keysCollection } from './storedKey.ts';
import { tenantRateLimitsCollection } from './rateLimiter.ts';
import { lettersCollection } from './letters.ts';
import { microsoftActsCollection } from './microsoftActs.ts';
import { microsoftEventsCollection } from './microsoftEvents.ts';
import { microsoftLinksCollection } from './microsoftLinks.ts';
import { microsoftTenantsCollection } from './microsoftTenants.ts';
import { noticesCollection } from './notices.ts';
import { offersCollection } from './offers.ts';
import { peopleCollection } from './people.ts';
import { reminderChoicesCollection } from './reminderChoices.ts';
import { replansCollection } from './replans.ts';
import { redemptionsCollection } from './redemptions.ts';
import { storedValuesCollection } from './storedValue.ts';
import {
  conversationLanesCollection,
  errandsCollection,
  offerNoticesCollection,
  outcomeNoticesCollection,
  remindersCollection,
  walkNoticesCollection,
} from './takeOver/earlierCollections.ts';
import type { CollectionDeclaration } from './store.ts';
import { subscriptionsCollection } from './subscriptions.ts';

/** Every collection of this room. A new one is a line here; a move refuses data of collections that are not listed. */
export const collections: readonly CollectionDeclaration[] = [
  keyringCollection,
  storedValuesCollection,
  peopleCollection,
  conversationsCollection,
  channelThreadsCollection,
  customersCollection,
  erasedCustomersCollection,
  accountsCollection,
  subscriptionsCollection,
  keysCollection,
  keyBatchesCollection,
  redemptionsCollection,
  firstPasswordsCollection,
  consentsCollection,
  microsoftTenantsCollection,
  microsoftLinksCollection,
  microsoftActsCollection,
  attestationsCollection,
  microsoftEventsCollection,
  noticesCollection,
  tenantRateLimitsCollection,
  conversationLanesCollection,
  offersCollection,
  lettersCollection,
  auditTrailCollection,
  conversationLocksCollection,
  botStateCollection,
  downloadsCollection,
  fileQuestionsCollection,
  calendarAddressesCollection,
  reminderChoicesCollection,
  replansCollection,
  cardRefreshesCollection,
  importsCollection,
  importRowsCollection,
  importMemoryCollection,
  remindersCollection,
  offerNoticesCollection,
  errandsCollection,
  walkNoticesCollection,
  outcomeNoticesCollection,
];
