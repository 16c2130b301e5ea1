// The customer: the firm whose licences the partner looks after.
import type { PersonRef } from '../people/person.ts';
import type { KnownAgreement } from './customerAgreement.ts';
import type { SetupChecklist } from '../setup/setupChecklist.ts';

/** What a person at the customer is there for. */
export const contactRoles = ['administrator', 'decision', 'billing', 'technical', 'other'] as const;
export type ContactRole = (typeof contactRoles)[number];

/** A person at the customer. Never chats with the desk. */
export interface Contact {
  readonly firstName: string;
  readonly lastName: string;
  /** Empty where none is known. */
  readonly mail: string;
  readonly phone?: string;
  /** Absent on records of former times: `administrator`. */
  readonly role?: ContactRole;
}

/** A firm on the partner's register. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  /** Names by which it was known before, such as those of customers that were merged into it; searches find it by them. */
  readonly formerNames?: readonly string[];
  /** Domains of customers that were merged into it and gave way; files and Microsoft may still name them. Absent: none. */
  readonly formerDomains?: readonly string[];
  /** Ids of the customers that were merged into it: they lead here. Absent: none. */
  readonly mergedFrom?: readonly string[];
  /** ISO 3166-1 alpha-2 (or XK); empty while nobody said it. */
  readonly country: string;
  /** The tenant's domain, such as `contoso.onmicrosoft.com`; absent until it is known. */
  readonly domain?: string;
  /** Entra tenant id, when a Microsoft API told it. */
  readonly microsoftTenantId?: string;
  /** The one whom letters are written to. */
  readonly contact?: Contact;
  /** The others, in the order in which they were entered; absent when there are none. */
  readonly furtherContacts?: readonly Contact[];
  /** Language of the texts this customer gets: a code such as `hu`, which the desk may not write letters in. */
  readonly language?: string;
  /** Who answers for the customer, and for subscriptions that are entered anew; absent: nobody was named. */
  readonly responsible?: PersonRef;
  /** What colleagues should know; plain text of several lines. */
  readonly notes?: string;
  /** Instant (ISO 8601) from which it is kept aside: found when it is looked for by name, in no list, and never reminded of. */
  readonly archivedAt?: string;
  /** What is done and left to do after the first redemption. */
  readonly setup?: SetupChecklist;
  /** Whether it has accepted the Microsoft Customer Agreement; absent while nobody said so. */
  readonly agreement?: KnownAgreement;
  /** When the customer was asked last to put the partner on record. */
  readonly recordAsked?: { readonly by: PersonRef; readonly at: string };
  readonly managedBy: readonly PersonRef[];
  /** Instant, ISO 8601. */
  readonly createdAt: string;
}

/** What a subscription of the customer has while the customer is kept aside. */
export function archivedWith({ archivedAt }: Pick<Customer, 'archivedAt'>): { readonly archived?: true } {
  return archivedAt === undefined ? {} : { archived: true };
}

/** Everybody who is known at the customer, the one whom letters are written to in front. */
export function contactsOf({ contact, furtherContacts = [] }: Customer): readonly Contact[] {
  return contact === undefined ? furtherContacts : [contact, ...furtherContacts];
}
