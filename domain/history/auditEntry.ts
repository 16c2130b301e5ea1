// The audit entry: who did what, when, for which customer. Written once, never changed.
import type { PersonRef } from '../people/person.ts';

/** What can be done at the desk; each has a sentence in the texts (`history.<what>`). */
export const auditedDeeds = [
  'redemptionStarted',
  'consentGiven',
  'keyReserved',
  'keyReleased',
  'detailsConfirmed',
  'orderPlaced',
  'customerCreated',
  'keysRedeemed',
  'orderRefused',
  'handedOver',
  'keysRevealed',
  'redemptionParked',
  'redemptionCancelled',
  'redemptionExpired',
  'redemptionTakenUp',
  'handOverEnded',
  'handOverTaken',
  'keyDoubted',
  'renewalRecorded',
  'reminderSnoozed',
  'snoozeUndone',
  'renewalDated',
  'leftToEnd',
  'takenUpAgain',
  'termDecided',
  'termReported',
  'termPriced',
  'termExtended',
  'termCancelled',
  'handedOn',
  'noticeSent',
  'mailRefused',
  'mailUnsure',
  'mailAgain',
  'partnerIdKept',
  'partnerOfRecordChanged',
  'recordRequestSent',
  'settingsChanged',
  'setupTicked',
  'setupPutOff',
  'keysAdded',
  'keyRemoved',
  'keyUsed',
  'keyUnused',
  'offerStarted',
  'offerGlobalAdmin',
  'offerOrdered',
  'offerHandedOver',
  'offerRefused',
  'offerUnsure',
  'offerRequested',
  'offerSent',
  'offerResent',
  'offerAccepted',
  'offerGranted',
  'offerDeclined',
  'offerLapsed',
  'offerExtended',
  'offerExtends',
  'offerExtendsNoMore',
  'offerAccess',
  'offerExpired',
  'offerEndAsked',
  'offerEnded',
  'offerWithdrawn',
  'offerCancelled',
  'customerAdded',
  'customerChanged',
  'customerConnected',
  'contactChanged',
  'contactRemoved',
  'customerArchived',
  'customerTakenBack',
  'customersMerged',
  'customerErased',
  'subscriptionAdded',
  'subscriptionChanged',
  'profileKept',
  'calendarMade',
  'calendarRenewed',
  'calendarEnded',
  'fileImported',
  'importStopped',
  'subscriptionImported',
  'subscriptionUpdated',
  'microsoftAdded',
  'microsoftFollowed',
  'microsoftTaken',
  'microsoftActed',
  'microsoftLicences',
  'microsoftCancelled',
  'microsoftPartner',
  'agreementAttested',
  'agreementReported',
  'agreementFollowed',
] as const;
export type AuditedDeed = (typeof auditedDeeds)[number];

/**
 * One line of the audit trail. Holds no product key and no personal data beyond the actor, the customer's name and the
 * address that a mail went to. It is never logged.
 */
export interface AuditEntry {
  /** Deterministic: writing the same entry twice leaves one. */
  readonly id: string;
  /** Instant, ISO 8601. */
  readonly at: string;
  readonly who: PersonRef;
  readonly what: AuditedDeed;
  readonly customerId?: string;
  readonly customerName?: string;
  readonly redemptionId?: string;
  /** Plain facts, such as a key's last five or a plan id. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** What a move leaves in the record that it makes: an entry which gets its id when that is written. */
export type MoveEntry = Omit<AuditEntry, 'id'>;
