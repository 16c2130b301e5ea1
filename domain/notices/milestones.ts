// The milestone calendar: on which days a subscription is worth a reminder, when each is due, and for whom.
import { addDays, dayOf, instantOf, weekdayOf, type CalendarDay } from '../dates/calendarDay.ts';
import { unsent } from './notice.ts';
import type { CommitmentChoices } from '../endOfTerm/commitment.ts';
import { decisionState } from '../endOfTerm/endOfTerm.ts';
import { hasNoEnd, stageDates, tooLateFrom } from '../subscriptions/lifecycle.ts';
import type { Milestone, Reminder } from './reminder.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { defined } from '../defined.ts';
import { day } from '../dates/durations.ts';

/** Every milestone, in the order in which they come. */
export const milestones = [
  'days90',
  'days60',
  'days45',
  'days30',
  'days14',
  'days7',
  'days3',
  'days1',
  'endDay',
  'useEnds',
  'dataEnds',
] as const satisfies readonly Milestone[];

/** The milestones that are reminded of when nobody says otherwise. */
export const usualMilestones: readonly Milestone[] = [
  'days60',
  'days30',
  'days7',
  'days1',
  'endDay',
  'useEnds',
  'dataEnds',
];

/** Which milestones are reminded of, and when. */
export interface ReminderPolicy {
  readonly milestones: readonly Milestone[];
  /** What is told of renewals that happen by themselves; the usual where it is absent. */
  readonly commitments?: CommitmentChoices;
  /** The full hour, 0 to 23, in the recipient's zone. */
  readonly hour: number;
  /** Weekdays without reminders, 1 (Monday) to 7 (Sunday): what falls on one comes on the last day before that is none. */
  readonly quietDays?: readonly number[];
  /** The full hour, up to 23, from which nothing is sent until the next day; absent where that is no matter. */
  readonly evening?: number;
}

/** Somebody who gets reminders; `zone` is an IANA name. */
export interface Recipient {
  readonly id: string;
  readonly zone: string;
  /** The own chat, where there is one. */
  readonly chat?: string;
}

/** A milestone and its day. */
export interface MilestoneDay {
  readonly milestone: Milestone;
  readonly day: CalendarDay;
}

const daysBeforeEnd = {
  days90: 90,
  days60: 60,
  days45: 45,
  days30: 30,
  days14: 14,
  days7: 7,
  days3: 3,
  days1: 1,
  endDay: 0,
} as const;

/**
 * True for a subscription of whose end nobody is reminded: it renews by itself, its term is one month, it has no end
 * (year 9999), its customer is kept aside, or somebody said about this end date that it is renewed or may end. Where an
 * extended service term is at stake, nothing but a decision that Microsoft knows, or a renewal, silences it.
 */
export function isSilent(subscription: Subscription): boolean {
  const { autoRenews, termMonths, endsOn, settled, archived = false } = subscription;
  if (hasNoEnd(endsOn) || archived) return true;
  const state = decisionState(subscription);
  if (state === 'open' || state === 'wished') return false;
  return state !== 'none' || autoRenews || termMonths === 1 || settled?.endsOn === endsOn;
}

/**
 * The wanted milestones of a subscription in order of their days; none for a silent one. `useEnds` is the last day of
 * grace, `dataEnds` the last day before the data may be deleted. A channel without grace has no `useEnds` (the end day
 * says it), and where both fall on one day only `dataEnds` is left, which is worse.
 */
export function milestonesOf(
  subscription: Subscription,
  wanted: readonly Milestone[] = usualMilestones,
): readonly MilestoneDay[] {
  if (isSilent(subscription)) return [];
  const { channel, endsOn } = subscription;
  const { expired, deletedFrom } = stageDates(subscription);
  const dataEnds = deletedFrom === undefined ? undefined : addDays(deletedFrom, -1);
  const after: Readonly<Record<'useEnds' | 'dataEnds', CalendarDay | undefined>> = {
    useEnds: expired?.until === dataEnds ? undefined : expired?.until,
    dataEnds,
  };
  return milestones.flatMap((milestone) => {
    if (!(channel === 'trial' ? ofTrial(milestone, wanted) : wanted.includes(milestone))) return [];
    const day =
      milestone === 'useEnds' || milestone === 'dataEnds'
        ? after[milestone]
        : addDays(endsOn, -daysBeforeEnd[milestone]);
    return day === undefined ? [] : [{ milestone, day }];
  });
}

function ofTrial(milestone: Milestone, wanted: readonly Milestone[]): boolean {
  return milestone === 'days7' || milestone === 'days1' || (milestone === 'dataEnds' && wanted.includes(milestone));
}

/**
 * The newest milestone of a policy that is due at an instant, the only one worth sending after downtime; a planned
 * reminder of another milestone is overtaken. Undefined before the first one, and when the data is gone.
 */
export function newestMissed(
  subscription: Subscription,
  policy: ReminderPolicy,
  zone: string,
  now: Date,
): MilestoneDay | undefined {
  if (isTooLate(subscription, now)) return undefined;
  return remindedDays(subscription, policy).findLast(({ day }) => instantOf(day, policy.hour, zone) <= now);
}

/**
 * The reminders of a subscription for its recipients, all `planned`; the same arguments give the same ids.
 *
 * Of the milestones that are past already, only the newest is planned, due at its own time and so at once: a
 * subscription that is registered 20 days before its end is worth one word now. It is left out when the next
 * milestone is due within a day, which says it better, and when the data is gone.
 */
export function remindersOf(
  subscription: Subscription,
  policy: ReminderPolicy,
  recipients: readonly Recipient[],
  now: Date,
): readonly Reminder[] {
  const days = remindedDays(subscription, policy);
  const isGone = isTooLate(subscription, now);
  return recipients.flatMap((recipient) => {
    const planned = days.map((entry) => ({ ...entry, dueAt: instantOf(entry.day, policy.hour, recipient.zone) }));
    const missed = isGone ? undefined : planned.findLast(({ dueAt }) => dueAt <= now);
    const coming = planned.filter(({ dueAt }) => dueAt > now);
    const next = coming[0]?.dueAt.getTime() ?? Infinity;
    const isWorthIt = next - now.getTime() > day;
    const late = planned.filter(({ milestone }) => isWorthIt && milestone === missed?.milestone);
    return [...late, ...coming].map((entry) => reminderFor(subscription, entry, recipient));
  });
}

/** True when a reminder of the end can save nothing any more. */
export function isTooLate(subscription: Subscription, now: Date): boolean {
  const from = tooLateFrom(subscription);
  return from !== undefined && dayOf(now, 'utc') >= from;
}

/** The id of the one reminder of a milestone for a recipient. */
export function reminderId(
  subscription: Pick<Subscription, 'id' | 'endsOn'>,
  milestone: Milestone,
  recipientId: string,
): string {
  return [subscription.id, subscription.endsOn, milestone, recipientId].join('|');
}

/** The milestones of a policy with the days on which they are told: the milestone's own, or one before it that is not quiet. */
export function remindedDays(
  subscription: Subscription,
  { milestones: wanted, quietDays = [] }: ReminderPolicy,
): readonly MilestoneDay[] {
  return milestonesOf(subscription, wanted).map((entry) => ({ ...entry, day: loudDay(entry.day, quietDays) }));
}

/** The day itself, else the last one before it that is not quiet; the day itself, too, when every day is. */
function loudDay(day: CalendarDay, quietDays: readonly number[]): CalendarDay {
  if (quietDays.length === 0) return day;
  const week = Array.from({ length: 7 }, (_, back) => addDays(day, -back));
  return week.find((one) => !quietDays.includes(weekdayOf(one))) ?? day;
}

function reminderFor(
  subscription: Subscription,
  { milestone, dueAt }: { readonly milestone: Milestone; readonly dueAt: Date },
  recipient: Recipient,
): Reminder {
  return {
    ...unsent,
    id: reminderId(subscription, milestone, recipient.id),
    kind: 'reminder',
    about: subscription.id,
    customerId: subscription.customerId,
    tenantId: subscription.responsible.tenantId,
    milestone,
    endsOn: subscription.endsOn,
    dueAt: dueAt.toISOString(),
    recipientId: recipient.id,
    ...defined({ chat: recipient.chat }),
  };
}
