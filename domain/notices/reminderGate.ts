// The gate before a reminder is sent: what was right when it was planned may be wrong when it is due.
import { instantOf } from '../dates/calendarDay.ts';
import { decisionState } from '../endOfTerm/endOfTerm.ts';
import { settledHow } from '../subscriptions/renewal.ts';
import { isSilent, isTooLate, milestones, milestonesOf, newestMissed, type ReminderPolicy } from './milestones.ts';
import type { Milestone, Reminder } from './reminder.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

/** Why a reminder is not sent any more. */
export type SkipReason = 'endMoved' | 'settled' | 'decided' | 'renewsItself' | 'notWanted' | 'dataGone' | 'superseded';

/** What the gates look at. */
export interface GateFacts {
  readonly reminder: Reminder;
  /** The subscription as it stands now. */
  readonly subscription: Subscription;
  readonly policy: ReminderPolicy;
  /** IANA zone of the recipient. */
  readonly zone: string;
  readonly now: Date;
}

/**
 * Why a reminder that is due must not be sent, or undefined when it may. After downtime only the newest milestone
 * passes, however late it is, as long as there is something left to save. One that was put off gives way only to a
 * milestone that came after it.
 */
export function closedGate({ reminder, subscription, policy, zone, now }: GateFacts): SkipReason | undefined {
  const { milestone, endsOn } = reminder;
  if (subscription.endsOn !== endsOn) return 'endMoved';
  if (settledHow(subscription) !== undefined) return 'settled';
  if (decisionState(subscription) === 'set') return 'decided';
  if (isSilent(subscription)) return 'renewsItself';
  if (!milestonesOf(subscription, policy.milestones).some((one) => one.milestone === milestone)) return 'notWanted';
  if (isTooLate(subscription, now)) return 'dataGone';
  const newest = newestMissed(subscription, policy, zone, now);
  if (newest === undefined || !isLater(newest.milestone, milestone)) return undefined;
  const isPutOff = reminder.answer?.kind === 'snoozed';
  return isPutOff && instantOf(newest.day, policy.hour, zone) < new Date(reminder.dueAt) ? undefined : 'superseded';
}

/** True for the last reminder of a policy: none comes after it that could make good for its loss. */
export function isLastReminder(milestone: Milestone, subscription: Subscription, policy: ReminderPolicy): boolean {
  return milestonesOf(subscription, policy.milestones).at(-1)?.milestone === milestone;
}

function isLater(one: Milestone, other: Milestone): boolean {
  return milestones.indexOf(one) > milestones.indexOf(other);
}
