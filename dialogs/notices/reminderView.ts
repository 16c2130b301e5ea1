// What a reminder says: the subscription as it stands on the reader's day, and why this person hears of it.
import type { ReminderView } from '../../cards/notices/reminderCard.ts';
import { dayOf, daysBetween } from '../../domain/dates/calendarDay.ts';
import { remindedDays, type ReminderPolicy } from '../../domain/notices/milestones.ts';
import { snoozeOffer, snoozeSpan } from '../../domain/notices/snooze.ts';
import { stageDates, stageOn } from '../../domain/subscriptions/lifecycle.ts';
import { isChannelRecipient } from '../../domain/notices/reminderChannel.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { productOf } from '../../domain/products/plans.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';

/** What a reminder is told from; `domain` is the customer's, when it is known. */
export interface ReminderFacts {
  readonly reminder: Reminder;
  readonly subscription: Subscription;
  readonly domain?: string;
  /** What is reminded of, and when, for whoever gets it. */
  readonly policy: ReminderPolicy;
  /** IANA zone of the reader. */
  readonly zone: string;
  readonly now: Date;
}

/** The view of a reminder. All its days are those of the reader's calendar; it is late from the day after it was due. */
export function reminderView({ reminder, subscription, domain, policy, zone, now }: ReminderFacts): ReminderView {
  const { customerName, licences, endsOn, endIsEstimate, responsible } = subscription;
  const { lastUse, deletedFrom } = stageDates(subscription);
  const today = dayOf(now, zone);
  const span = snoozeSpan(subscription, today, policy);
  const next = remindedDays(subscription, policy).find(({ day }) => day > today);
  return {
    reminderId: reminder.id,
    subscriptionId: subscription.id,
    subscription,
    v: reminder.attempts,
    customerName,
    domain,
    ...productOf(subscription),
    licences,
    endsOn,
    endIsEstimate,
    today,
    daysLeft: daysBetween(today, endsOn),
    stage: stageOn(subscription, today),
    milestone: reminder.milestone,
    daysLate: Math.max(0, daysBetween(dayOf(new Date(reminder.dueAt), zone), today)),
    why: whyOf(reminder.recipientId, responsible.id),
    isPartnerOfRecord: subscription.partnerOfRecord !== undefined,
    useEndsOn: lastUse,
    dataGoneOn: deletedFrom,
    nextOn: next?.day,
    snooze: span && snoozeOffer(span, today),
  };
}

/** Why somebody hears of a subscription. */
export function whyOf(recipientId: string, responsibleId: string): ReminderView['why'] {
  if (isChannelRecipient(recipientId)) return 'channel';
  return recipientId === responsibleId ? 'responsible' : 'manager';
}
