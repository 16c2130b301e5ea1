// "remind me later": what can be chosen, what goes without saying, and the day on which a reminder comes again.
import { addDays, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import { stageDates } from '../subscriptions/lifecycle.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { remindedDays, type ReminderPolicy } from './milestones.ts';
import { isQuietDay } from './quietHours.ts';

/** Days that can be chosen for "remind me later". */
const snoozeDays = [1, 3, 7, 14] as const;

/** So many days, or a day that was chosen, which goes before. */
export interface SnoozeWish {
  readonly days: number;
  readonly day?: CalendarDay;
  /** True when the person was told what the day passes and wants it all the same. */
  readonly knowing?: boolean;
}

/** How far a reminder can be put off. */
export interface SnoozeSpan {
  /**
   * The latest day that needs no second thought: the last reminder before the next day that counts (the end date, the
   * last day of use, the last day of the data), or that day itself when none comes before it any more.
   */
  readonly latest: CalendarDay;
  /** The next day that counts, and what ends with it. */
  readonly counts: { readonly day: CalendarDay; readonly what: 'end' | 'use' | 'data' };
  /** The last day on which anything can be saved: nothing is reminded of after it. */
  readonly last: CalendarDay;
}

/** What a card offers: some of `snoozeDays`, and the one that is chosen when nobody touches it. */
export interface SnoozeOffer {
  readonly days: readonly number[];
  readonly usual: number;
}

/** How far a reminder of a subscription can be put off on a day; undefined when nothing is left to be reminded of. */
export function snoozeSpan(
  subscription: Subscription,
  today: CalendarDay,
  policy: ReminderPolicy,
): SnoozeSpan | undefined {
  const { endsOn } = subscription;
  const { lastUse = endsOn, deletedFrom, deletedBy } = stageDates(subscription);
  const lastSure = deletedFrom === undefined ? lastUse : addDays(deletedFrom, -1);
  const last = deletedBy === undefined ? lastSure : addDays(deletedBy, -1);
  const days = [
    { what: 'end', day: endsOn },
    { what: 'use', day: lastUse },
    { what: 'data', day: lastSure },
    { what: 'data', day: last },
  ] as const;
  const counts = days.find(({ day }) => day > today);
  if (counts === undefined) return undefined;
  const before = remindedDays(subscription, policy).findLast(({ day }) => day > today && day < counts.day);
  return { latest: before?.day ?? counts.day, counts, last };
}

/**
 * What is offered within a span: the days that fit, tomorrow at least. Untouched, a third of the time that is left
 * passes, so that there is time for two more reminders: 14 days from 60 before the end, 1 day in the last week.
 */
export function snoozeOffer({ latest }: Pick<SnoozeSpan, 'latest'>, today: CalendarDay): SnoozeOffer {
  const left = daysBetween(today, latest);
  const days = snoozeDays.filter((one) => one === 1 || one <= left);
  return { days, usual: days.findLast((one) => one * 3 <= left) ?? 1 };
}

/** True for a chosen day beyond what goes without saying: the person is asked first. */
export function passesLatest({ latest }: Pick<SnoozeSpan, 'latest'>, { day, knowing = false }: SnoozeWish): boolean {
  return day !== undefined && day > latest && !knowing;
}

/**
 * The day on which a reminder comes again: the one that was wished, but no later than `latest`, or `last` for a day
 * that was chosen knowingly. Days that are not offered, and a day that is no later than today, mean tomorrow. So many
 * days never lead to a quiet day: it comes on the last day before that is none, else on the next one after. A day that
 * was chosen is taken at its word.
 */
export function snoozedUntil(
  { latest, last }: Pick<SnoozeSpan, 'latest' | 'last'>,
  today: CalendarDay,
  { days, day, knowing = false }: SnoozeWish,
  quietDays: readonly number[] = [],
): CalendarDay {
  if (day !== undefined && day > today) return earlier(day, knowing ? last : latest);
  const wait = day === undefined && (snoozeDays as readonly number[]).includes(days) ? days : 1;
  const wanted = earlier(addDays(today, wait), latest);
  let loud = wanted;
  while (loud > today && isQuietDay(loud, quietDays)) loud = addDays(loud, -1);
  if (loud > today) return loud;
  loud = wanted;
  while (isQuietDay(loud, quietDays)) loud = addDays(loud, 1);
  return earlier(loud, latest);
}

function earlier(one: CalendarDay, other: CalendarDay): CalendarDay {
  return one < other ? one : other;
}
