// The things that can follow from a change of a record: data that is put on record in the change and carried out after it.
import type { AuditEntry, MoveEntry } from '../history/auditEntry.ts';
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { MergeField } from '../customers/merge.ts';
import type { TermChoice } from '../endOfTerm/decision.ts';
import type { EarlierWalkNotice } from '../notices/earlierNotices.ts';
import type { Notice } from '../notices/notice.ts';
import type { PersonRef } from '../people/person.ts';
import type { LeftKeyFate } from '../redemption/leaving.ts';
import type { Reminder } from '../notices/reminder.ts';
import type { ChoiceScope } from '../notices/reminderChoices.ts';

/**
 * One thing that follows from a change. It names records and holds facts that are true for ever, so that it may be
 * carried out late, and more than once: the second time changes nothing.
 */
export type Consequence =
  /** The entry is copied to the audit trail. */
  | { readonly does: 'audit'; readonly entry: AuditEntry }
  /** The customer whose tenant was made comes onto the register, with the details of the redemption that made it. */
  | {
      readonly does: 'registerCustomer';
      readonly redemptionId: string;
      readonly domain: string;
      readonly microsoftTenantId?: string;
      /** Instant of the registration, ISO 8601. */
      readonly at: string;
    }
  /** The subscriptions of a redemption that is done come onto the register and its keys are used up. */
  | { readonly does: 'settleRedemption'; readonly redemptionId: string; readonly at: string }
  /** Keys that a redemption holds and does not need any more go where they belong: the named one, else all of them. */
  | {
      readonly does: 'releaseKeys';
      readonly redemptionId: string;
      readonly keyId?: string;
      /** What becomes of the named one, which a person took out of the basket at an instant (ISO 8601). */
      readonly takenOut?: { readonly fate: LeftKeyFate; readonly at: string };
    }
  /** A key that was removed from the inventory is forgotten. */
  | { readonly does: 'forgetKey'; readonly keyId: string }
  /** The subscriptions of a customer have its name, and are kept aside with it or come back with it. */
  | { readonly does: 'alignSubscriptions'; readonly customerId: string }
  /** A customer goes into another one, which has it among `mergedFrom` already: its id leads there, with all that it has. */
  | {
      readonly does: 'foldCustomer';
      readonly from: string;
      readonly into: string;
      /** The fields whose value the other one brings. */
      readonly takes: readonly MergeField[];
    }
  /** A customer that is on its way out is erased with all that hangs on it. */
  | { readonly does: 'eraseCustomer'; readonly customerId: string }
  /** The reminders of a subscription are brought in line with what it is then. */
  | {
      readonly does: 'planReminders';
      readonly subscriptionId: string;
      /** What is past already is not said: many subscriptions came at once, and whoever brought them was told. */
      readonly late?: 'never';
    }
  /** A term was renewed elsewhere: nobody is reminded of it any more. */
  | {
      readonly does: 'settleTerm';
      readonly subscriptionId: string;
      readonly endsOn: CalendarDay;
      readonly by: PersonRef;
    }
  /** A term is decided about, together with others, unless its subscription was changed since version `v`. */
  | {
      readonly does: 'decideTerm';
      readonly subscriptionId: string;
      readonly v: number;
      readonly wants: TermChoice;
      readonly by: PersonRef;
      /** Instant, ISO 8601. */
      readonly at: string;
    }
  /** A subscription is renewed or assigned (`handOver`, as it is stored), together with others, unless it was changed since version `v`. */
  | {
      readonly does: 'changeRow';
      readonly subscriptionId: string;
      readonly v: number;
      readonly to:
        | { readonly kind: 'renewed'; readonly endsOn: CalendarDay }
        | { readonly kind: 'handOver'; readonly person: PersonRef };
      readonly by: PersonRef;
      /** Instant, ISO 8601. */
      readonly at: string;
    }
  /** The samples come onto the registers, as they stand at an instant. */
  | { readonly does: 'addSamples'; readonly by: PersonRef; readonly mark: string; readonly at: string }
  /** The samples are erased; the customer that carries this, last of all. */
  | { readonly does: 'removeSamples'; readonly last: string }
  /** The other cards about a term have the answer that one of them was given. */
  | {
      readonly does: 'answerTerm';
      readonly subscriptionId: string;
      readonly endsOn: CalendarDay;
      readonly answer: Pick<NonNullable<Reminder['answer']>, 'kind' | 'by' | 'at'>;
    }
  /** What falls into the time for which a reminder was put off is left out, or comes again after all. */
  | { readonly does: 'leaveOut'; readonly reminderId: string }
  | { readonly does: 'bringBack'; readonly reminderId: string }
  /** Somebody is reminded of a customer's checklist, unless it was put off again meanwhile. */
  | { readonly does: 'planErrand'; readonly customerId: string; readonly recipientId: string; readonly dueAt: string }
  /** Everything that is planned for a person, a customer or everybody follows what was chosen. */
  | { readonly does: 'replan'; readonly scope: ChoiceScope }
  /** A subscription has the partner on record, or has it no more. */
  | {
      readonly does: 'markPartner';
      readonly subscriptionId: string;
      readonly on: boolean;
      readonly partnerId: string;
      readonly day: CalendarDay;
    }
  /** The partner has this Partner ID, unless another one was typed after it. */
  | { readonly does: 'keepPartnerId'; readonly partnerId: string; readonly by: PersonRef; readonly at: string }
  /** What a letter was written about follows from its having gone. */
  | { readonly does: 'followLetter'; readonly letterId: string }
  /** The notices about an offer are brought in line with what it is then. */
  | { readonly does: 'planNotices'; readonly offerId: string }
  /** The desk says something by itself, once. */
  | { readonly does: 'notify'; readonly notice: Notice }
  /** As an earlier desk wrote it: somebody is told about a redemption. */
  | { readonly does: 'tell'; readonly notice: EarlierWalkNotice };

/** The entries of the moves that made a version of a record, as consequences of its write. */
export function auditingMoves(recordId: string, version: number, moves: readonly MoveEntry[]): readonly Consequence[] {
  return auditing(moves.map((entry, n) => ({ id: [recordId, version, n, entry.what].join('|'), ...entry })));
}

/** The entries as consequences. */
export function auditing(entries: readonly AuditEntry[]): readonly Consequence[] {
  return entries.map((entry) => ({ does: 'audit', entry }));
}
