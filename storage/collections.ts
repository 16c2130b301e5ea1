// The list of the collections, so that data can be moved whole.
import { accountsCollection } from './customers/accounts.ts';
import { auditTrailCollection } from './auditTrail.ts';
import { botStateCollection } from './moving/oldDialogStates.ts';
import { calendarAddressesCollection } from './people/calendarAddresses.ts';
import { cardRefreshesCollection } from './notices/cardRefreshes.ts';
import { consentsCollection } from './microsoft/consents.ts';
import { channelThreadsCollection } from './conversations/channelThreads.ts';
import { conversationLocksCollection } from './conversations/conversationLocks.ts';
import { conversationsCollection } from './conversations/conversations.ts';
import { customersCollection } from './customers/storedCustomer.ts';
import { downloadsCollection } from './files/downloads.ts';
import { fileQuestionsCollection } from './files/fileQuestions.ts';
import { erasedCustomersCollection } from './customers/erasedCustomers.ts';
import { firstPasswordsCollection } from './redemption/firstPasswords.ts';
import { importMemoryCollection } from './imports/importMemory.ts';
import { importRowsCollection, importsCollection } from './imports/imports.ts';
import { keyringCollection } from './sealing/keyring.ts';
import { keyBatchesCollection } from './keys/keyBatches.ts';
import { keysCollection } from './keys/storedKey.ts';
import { tenantRateLimitsCollection } from './notices/rateLimiter.ts';
import { lettersCollection } from './letters.ts';
import { attestationsCollection, microsoftActsCollection } from './microsoft/acts.ts';
import { microsoftEventsCollection } from './microsoft/microsoftEvents.ts';
import { microsoftLinksCollection } from './microsoft/microsoftLinks.ts';
import { microsoftTenantsCollection } from './microsoft/microsoftTenants.ts';
import { noticesCollection } from './notices/notices.ts';
import { offersCollection } from './offers.ts';
import { peopleCollection } from './people/people.ts';
import { reminderChoicesCollection } from './notices/reminderChoices.ts';
import { replansCollection } from './notices/replans.ts';
import { redemptionsCollection } from './redemption/redemptions.ts';
import { storedValuesCollection } from './records/storedValue.ts';
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
