// Owns the reminder after an answer: the same subscription, who answered what, and nothing left to click.
import type { CalendarDay } from '../../domain/calendarDay.ts';
import type { PlanId } from '../../domain/plans.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';

/** What became of a reminder. */
export type ReminderAnswer =
  | { readonly kind: 'renewing'; readonly by: string; readonly at: Date }
  | { readonly kind: 'alreadyRenewed'; readonly by: string; readonly at: Date }
  | { readonly kind: 'snoozed'; readonly by: string; readonly at: Date; readonly until: CalendarDay }
  /** The end date moved since it was sent: there is nothing to do. */
  | { readonly kind: 'overtaken'; readonly endsOn: CalendarDay }
  /** The subscription is not on the register any more. */
  | { readonly kind: 'gone' };

/** An answered reminder. */
export interface AnsweredReminderView {
  readonly customerName: string;
  readonly planId: PlanId;
  readonly licences: number;
  readonly endsOn: CalendarDay;
  readonly answer: ReminderAnswer;
}

/** Shows the answer, without a button. */
export function answeredReminderCard(view: AnsweredReminderView, reader: Reader): Card {
  return renderCard('answeredReminder', reader, { ...view });
}
