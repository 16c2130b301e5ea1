// The reminder: a notice of one milestone of one subscription for one recipient.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { Notice } from './notice.ts';
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

/** A notice of a milestone of a subscription; its id is `subscription|endsOn|milestone|recipient`, so it exists once. */
export interface Reminder extends Notice {
  readonly kind: 'reminder';
  readonly customerId: string;
  readonly milestone: Milestone;
  /** The end date it was planned for; a moved end date makes it stale. */
  readonly endsOn: CalendarDay;
  /**
   * What somebody answered by a click; the first answer to a card counts. A card carries the attempts of its own
   * sending as its version.
   */
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
