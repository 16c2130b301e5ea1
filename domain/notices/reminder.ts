// The reminder: one milestone of one subscription for one recipient.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { PersonRef } from '../people/person.ts';

/** A day worth a reminder: so many days before the end, the end day, the last day of use, the last day of the data. */
export type Milestone =
  | 'days90'
  | 'days60'
  | 'days45'
  | 'days30'
  | 'days14'
  | 'days7'
  | 'days3'
  | 'days1'
  | 'endDay'
  | 'useEnds'
  | 'dataEnds';

/** A reminder on record; its id is `subscription|endsOn|milestone|recipient`, so it exists once. */
export interface Reminder {
  readonly id: string;
  readonly subscriptionId: string;
  readonly customerId: string;
  /** Entra tenant of the person who answers for the subscription: the lane in which it waits to be sent. */
  readonly tenantId: string;
  readonly milestone: Milestone;
  /** The end date it was planned for; a moved end date makes it stale. */
  readonly endsOn: CalendarDay;
  /** Instant from which it may be sent, ISO 8601. */
  readonly dueAt: string;
  /** Person id of the recipient. */
  readonly recipientId: string;
  readonly state: 'planned' | 'sent' | 'skipped' | 'cancelled' | 'failed' | 'unsure' | 'answered';
  /** Why it was skipped, cancelled or failed; a named outcome. */
  readonly reason?: string;
  /** How often it was about to be sent. A card carries the count of its own sending as its version. */
  readonly attempts: number;
  /** True from the moment before a send until its outcome is on record; found later, it tells that the sender died. */
  readonly sending?: true;
  /** How often the outcome of a send stayed unknown. */
  readonly doubts?: number;
  /** Where it was sent, so that the card can be closed in place. */
  readonly sentTo?: { readonly conversationId: string; readonly activityId: string };
  readonly sentAt?: string;
  /** What somebody answered by a click; the first answer to a card counts. */
  readonly answer?: {
    readonly kind: 'renewing' | 'alreadyRenewed' | 'snoozed';
    readonly by: PersonRef;
    /** The attempts until then: the buttons of cards up to this version are void. */
    readonly attempts: number;
    /** Instant, ISO 8601. */
    readonly at: string;
    /** Day on which a snoozed reminder comes again, in the zone of who snoozed it. */
    readonly until?: CalendarDay;
    /** What a snoozed reminder was before, for taking the snooze back. */
    readonly before?: Pick<Reminder, 'state' | 'dueAt' | 'reason'>;
  };
}
