// The customer: the firm whose licences the partner looks after.
import type { PersonRef } from '../people/person.ts';
import type { SetupChecklist } from '../setup/setupChecklist.ts';

/** A person at the customer. Never chats with the desk. */
export interface Contact {
  readonly firstName: string;
  readonly lastName: string;
  readonly mail: string;
  readonly phone?: string;
}

/** A firm on the partner's register. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2 (or XK). */
  readonly country: string;
  /** The tenant's domain, such as `contoso.onmicrosoft.com`; absent until it is known. */
  readonly domain?: string;
  /** Entra tenant id, when a Microsoft API told it. */
  readonly microsoftTenantId?: string;
  readonly contact?: Contact;
  /** Language of the texts this customer gets. */
  readonly language?: string;
  /** What is done and left to do after the first redemption. */
  readonly setup?: SetupChecklist;
  /** When the customer was asked last to put the partner on record. */
  readonly recordAsked?: { readonly by: PersonRef; readonly at: string };
  readonly managedBy: readonly PersonRef[];
  /** Instant, ISO 8601. */
  readonly createdAt: string;
}
