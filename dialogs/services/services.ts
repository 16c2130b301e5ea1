// The services that the dialogs need, handed in once by the composition root.
import type { PartnerProfile } from '../../domain/partner/partnerProfile.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { PartnerIdentity } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import type { Attestation, SubscriptionAct } from '../../domain/microsoft/act.ts';
import type { UnansweredShape } from '../../domain/words/unanswered.ts';
import type { ReminderPolicy } from '../../domain/notices/milestones.ts';
import type { Accounts } from '../../storage/customers/accounts.ts';
import type { AuditTrail } from '../../storage/auditTrail.ts';
import type { CalendarAddresses } from '../../storage/people/calendarAddresses.ts';
import type { CardRefreshes } from '../../storage/notices/cardRefreshes.ts';
import type { PendingConsequences } from '../../storage/pendingConsequences.ts';
import type { Customers } from '../../storage/customers/customers.ts';
import type { CustomerErasure } from '../../storage/customers/customerErasure.ts';
import type { ErasedCustomers } from '../../storage/customers/erasedCustomers.ts';
import type { FirstPasswords } from '../../storage/redemption/firstPasswords.ts';
import type { KeyBatches } from '../../storage/keys/keyBatches.ts';
import type { ImportMemory } from '../../storage/imports/importMemory.ts';
import type { Imports } from '../../storage/imports/imports.ts';
import type { Keys } from '../../storage/keys/keys.ts';
import type { Letters } from '../../storage/letters.ts';
import type { Acts } from '../../storage/microsoft/acts.ts';
import type { MicrosoftEvents } from '../../storage/microsoft/microsoftEvents.ts';
import type { MicrosoftLinks } from '../../storage/microsoft/microsoftLinks.ts';
import type { MicrosoftTenants } from '../../storage/microsoft/microsoftTenants.ts';
import type { Notices, Reminders } from '../../storage/notices/notices.ts';
import type { Offers } from '../../storage/offers.ts';
import type { People } from '../../storage/people/people.ts';
import type { PersonalData } from '../../storage/people/personalData.ts';
import type { Redemptions } from '../../storage/redemption/redemptions.ts';
import type { ReminderChoiceRecords } from '../../storage/notices/reminderChoices.ts';
import type { Replans } from '../../storage/notices/replans.ts';
import type { StoredValue } from '../../storage/records/storedValue.ts';
import type { Subscriptions } from '../../storage/subscriptions.ts';
import type { Clock } from './clock.ts';
import type { Connections } from './connections.ts';
import type { CustomerMail } from './customerMail.ts';
import type { FileQuestions } from '../../storage/files/fileQuestions.ts';
import type { Files } from './files.ts';
import type { Microsoft } from './microsoft.ts';
import type { SentFiles } from './sentFiles.ts';
import type { TableFiles } from './tableFiles.ts';
import type { SyncState } from '../../domain/microsoft/syncState.ts';
import type { Turn } from '../turn/turn.ts';
import type { TurnsUnderWay } from './turnsUnderWay.ts';

/** Moves the desk's clock; exists in local mode only. */
export interface TimeMachine {
  /** The most days that the clock can be ahead. */
  readonly mostDaysAhead: number;
  /** Days that the desk's clock is ahead of the wall clock. */
  daysAhead(): number;
  /** Moves the clock ahead; false when the number of days is out of bounds. */
  skip(days: number): Promise<boolean>;
  backToToday(): Promise<void>;
}

/** Everything the dialogs act through. */
export interface Services {
  readonly customers: Customers;
  /** Who was erased and comes back by nobody's doing, and how all that hangs on a customer is erased. */
  readonly erasedCustomers: ErasedCustomers;
  readonly customerErasure: CustomerErasure;
  /** What was sold to customers that were erased, as numbers. */
  readonly accounts: Accounts;
  readonly subscriptions: Subscriptions;
  readonly keys: Keys;
  readonly keyBatches: KeyBatches;
  readonly firstPasswords: FirstPasswords;
  readonly redemptions: Redemptions;
  /** Everything that the desk says by itself. */
  readonly notices: Notices;
  /** The reminders among the notices. */
  readonly reminders: Reminders;
  readonly offers: Offers;
  readonly letters: Letters;
  readonly people: People;
  readonly personalData: PersonalData;
  /** Managers that the settings name in a way that people can read; for refusals, while none was here. */
  readonly namedManagers?: readonly string[];
  /** The partner's own id at Microsoft. */
  readonly partnerIdentity: StoredValue<PartnerIdentity>;
  /** The partner's company and the signature of its letters. */
  readonly partnerProfile: StoredValue<PartnerProfile>;
  /** Shapes of questions that found no sure answer. */
  readonly unanswered: StoredValue<readonly UnansweredShape[]>;
  readonly audit: AuditTrail;
  /**
   * Carries out one consequence of a change; a second time changes nothing. It is a service, since it reaches into
   * every subject, and every subject calls it by `finishConsequences`.
   */
  readonly carryOut: (services: Services, what: Consequence) => Promise<void>;
  /** What a crash left undone of the changes in the collections that are swept together. */
  readonly pendingConsequences: PendingConsequences;
  readonly microsoft: Microsoft;
  /** Customers and subscriptions as they were read at Microsoft last, and how far a sync is. */
  readonly microsoftTenants: MicrosoftTenants;
  readonly microsoftLinks: MicrosoftLinks;
  /** How the desk is connected; absent where Microsoft is played. */
  readonly connections?: Connections;
  /** Changes that the desk makes there, by the subscription. */
  readonly microsoftActs: Acts<SubscriptionAct>;
  /** Customers' agreements that the desk confirms there, by the customer. */
  readonly attestations: Acts<Attestation>;
  /** Events that Microsoft sent, until they were acted upon. */
  readonly microsoftEvents: MicrosoftEvents;
  readonly microsoftSync: StoredValue<SyncState>;
  /** Absent where letters to customers can only be copied. */
  readonly mail?: CustomerMail;
  readonly clock: Clock;
  /** The turns of this process: work for which nobody waits goes on between them. */
  readonly turns: TurnsUnderWay;
  readonly newId: () => string;
  /** What is reminded of, and when, where nobody chose otherwise; see `policyFor`. */
  readonly reminderPolicy: ReminderPolicy;
  readonly reminderChoices: ReminderChoiceRecords;
  /** Cards in people's chats that say what is no longer so. */
  readonly cardRefreshes: CardRefreshes;
  readonly replans: Replans;
  /** IANA zone of people whose own is not known. */
  readonly defaultZone?: string;
  readonly timeMachine?: TimeMachine;
  readonly sentFiles: SentFiles;
  /** Reads what was sent. */
  readonly tableFiles: TableFiles;
  readonly imports: Imports;
  readonly importMemory: ImportMemory;
  /** Absent where no files are handed out. */
  readonly files?: Files;
  readonly fileQuestions: FileQuestions;
  /** Under which people's calendar programs read the end dates. */
  readonly calendarAddresses: CalendarAddresses;
  /** True where the sample partner of the demonstration is on record. */
  readonly hasSamples?: boolean;
  /** Called after every message and click; the demo makes itself at home there. */
  readonly onTurnEnd?: (turn: Turn) => Promise<void>;
}
