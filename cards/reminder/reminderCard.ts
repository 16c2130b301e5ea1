// Owns the reminder: which subscription ends when, why this person hears of it, and what can be done with one click.
import type { CalendarDay } from '../../domain/calendarDay.ts';
import type { Milestone } from '../../domain/reminder.ts';
import type { PlanId } from '../../domain/plans.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';

/** Stages of a subscription, as Microsoft's life-cycle page names them. */
export type Stage = 'active' | 'expired' | 'disabled' | 'deleted';

/** Days that can be chosen for "remind me later". */
export const snoozeDays = [1, 3, 7, 14] as const;

/** Input: `days` (one of `snoozeDays`) for the snooze. */
export interface ReminderView {
  readonly reminderId: string;
  /** Revision of the reminder on record. */
  readonly v: number;
  readonly customerName: string;
  readonly domain?: string;
  readonly planId: PlanId;
  readonly licences: number;
  readonly endsOn: CalendarDay;
  /** True while nobody has read the end date on Microsoft's page. */
  readonly endIsEstimate: boolean;
  readonly today: CalendarDay;
  /** Days until the end date on `today`; negative after it. */
  readonly daysLeft: number;
  readonly stage: Stage;
  readonly milestone: Milestone;
  /** Days since it should have been sent; 0 when it is in time. */
  readonly daysLate: number;
  /** Why this person gets it. */
  readonly why: 'responsible' | 'manager';
  /** Last day on which everybody can still work; absent when the channel has no such stage. */
  readonly useEndsOn?: CalendarDay;
  /** First day on which the data may be gone. */
  readonly dataGoneOn?: CalendarDay;
}

/** Reminds of one subscription. */
export function reminderCard(view: ReminderView, reader: Reader): Card {
  return renderCard('reminder', reader, { ...view });
}
