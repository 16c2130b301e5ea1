// Owns the calendar of reminders: on which days a subscription is spoken of, when each is due, and which are silent.
// Source of 60, 30, 7 and 1 days: Microsoft, "Partners: use a product key to set up a customer subscription".
import { addDays, dayOf, daysBetween, instantOf, type CalendarDay } from './calendarDay.ts';
import { stageDates } from './lifecycle.ts';
import type { Milestone, Reminder } from './reminder.ts';
import type { Subscription } from './subscription.ts';

/** All milestones, earliest first. */
export const milestones = ['days60', 'days30', 'days7', 'days1', 'endDay', 'useEnds', 'dataEnds'] as const;

/** Which milestones are reminded of, and from which hour of the reader's day. */
export interface ReminderPolicy {
  readonly milestones: readonly Milestone[];
  /** 0 to 23, wall clock of the recipient's zone. */
  readonly hour: number;
}

/** Who gets a reminder, and in which IANA zone the day counts. */
export interface ReminderRecipient {
  readonly id: string;
  readonly zone: string;
}

const daysBefore: Partial<Readonly<Record<Milestone, number>>> = {
  days60: 60,
  days30: 30,
  days7: 7,
  days1: 1,
  endDay: 0,
};
/** Days before the deletion on which it is spoken of. */
const beforeDeletion = 7;
/** Microsoft writes "no end" as a date in this year. */
const noEndYear = '9999';

/** The day of a milestone for a subscription. */
export function milestoneDay(
  { channel, endsOn }: Pick<Subscription, 'channel' | 'endsOn'>,
  milestone: Milestone,
): CalendarDay {
  const before = daysBefore[milestone];
  if (before !== undefined) return addDays(endsOn, -before);
  const { useEndsOn, dataKeptUntil } = stageDates(channel, endsOn);
  return milestone === 'useEnds' ? useEndsOn : addDays(dataKeptUntil, -beforeDeletion);
}

/** The milestones of a subscription with their days, earliest first; those that a channel lacks are left out. */
export function milestonesOf(
  subscription: Pick<Subscription, 'channel' | 'endsOn'>,
  wanted: readonly Milestone[] = milestones,
): readonly { readonly milestone: Milestone; readonly day: CalendarDay }[] {
  const { endsOn, useEndsOn, dataKeptUntil } = stageDates(subscription.channel, subscription.endsOn);
  return milestones
    .filter((milestone) => wanted.includes(milestone))
    .filter((milestone) => milestone !== 'useEnds' || useEndsOn > endsOn)
    .filter((milestone) => milestone !== 'dataEnds' || dataKeptUntil > useEndsOn)
    .map((milestone) => ({ milestone, day: milestoneDay(subscription, milestone) }));
}

/** Why nobody is reminded of a subscription; undefined when somebody is. */
export function silence(
  subscription: Pick<Subscription, 'autoRenews' | 'termMonths' | 'endsOn' | 'settled'>,
): 'renewsItself' | 'monthly' | 'noEnd' | 'settled' | undefined {
  if (subscription.autoRenews) return 'renewsItself';
  if (subscription.termMonths <= 1) return 'monthly';
  if (subscription.endsOn.startsWith(noEndYear)) return 'noEnd';
  return subscription.settled?.endsOn === subscription.endsOn ? 'settled' : undefined;
}

/** The id of a reminder: one for each subscription, end date, milestone and recipient. */
export function reminderId(
  subscriptionId: string,
  endsOn: CalendarDay,
  milestone: Milestone,
  recipientId: string,
): string {
  return [subscriptionId, endsOn, milestone, recipientId].join('|');
}

/**
 * The reminders of a subscription for its recipients, to be put on record. Of the milestones whose time is over at
 * planning, none is kept: a subscription that is put on record late starts with its next one.
 */
export function remindersOf(
  subscription: Subscription,
  policy: ReminderPolicy,
  recipients: readonly ReminderRecipient[],
  now: Date,
): readonly Reminder[] {
  if (silence(subscription) !== undefined) return [];
  const { id: subscriptionId, customerId, endsOn } = subscription;
  return recipients.flatMap((recipient) =>
    milestonesOf(subscription, policy.milestones)
      .filter(({ day }) => day >= dayOf(now, recipient.zone))
      .map(({ milestone, day }): Reminder => ({
        id: reminderId(subscriptionId, endsOn, milestone, recipient.id),
        subscriptionId,
        customerId,
        milestone,
        endsOn,
        dueAt: instantOf(day, policy.hour, recipient.zone).toISOString(),
        recipientId: recipient.id,
        state: 'planned',
        attempts: 0,
      })),
  );
}

/** The newest milestone whose day has come: after downtime the older ones are not sent any more. */
export function newestDue(
  subscription: Pick<Subscription, 'channel' | 'endsOn'>,
  today: CalendarDay,
): Milestone | undefined {
  return milestonesOf(subscription)
    .filter(({ day }) => daysBetween(day, today) >= 0)
    .at(-1)?.milestone;
}
