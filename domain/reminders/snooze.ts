// Owns the day on which a reminder that was put off comes again.
import { addDays, type CalendarDay } from '../calendarDay.ts';
import { stageDates } from '../subscriptions/lifecycle.ts';
import { isQuietDay } from './quietHours.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

/** Days that can be chosen for "remind me later". */
export const snoozeDays = [1, 3, 7, 14] as const;

/** So many days, or a day that was chosen, which goes before. */
export interface SnoozeWish {
  readonly days: number;
  readonly day?: CalendarDay;
}

/**
 * The day on which a reminder comes again: the one that was wished, but no later than the next day that counts, which
 * is the end date, the last day of use or the last day of the data. Days that are not offered, and a day that is no
 * later than today, mean tomorrow. So many days never lead to a quiet day: it comes on the last day before that is
 * none, else on the next one after. A day that was chosen is taken at its word.
 */
export function snoozedUntil(
  { channel, endsOn }: Pick<Subscription, 'channel' | 'endsOn'>,
  today: CalendarDay,
  { days, day }: SnoozeWish,
  quietDays: readonly number[] = [],
): CalendarDay {
  const { lastUse, deletedFrom } = stageDates(channel, endsOn);
  const lastOfData = deletedFrom === undefined ? undefined : addDays(deletedFrom, -1);
  const counts = [endsOn, lastUse, lastOfData].find((one) => one !== undefined && one > today);
  const noLaterThanCounts = (one: CalendarDay): CalendarDay => (counts !== undefined && counts < one ? counts : one);
  if (day !== undefined && day > today) return noLaterThanCounts(day);
  const wait = day === undefined && (snoozeDays as readonly number[]).includes(days) ? days : 1;
  const wanted = noLaterThanCounts(addDays(today, wait));
  let loud = wanted;
  while (loud > today && isQuietDay(loud, quietDays)) loud = addDays(loud, -1);
  if (loud > today) return loud;
  loud = wanted;
  while (isQuietDay(loud, quietDays)) loud = addDays(loud, 1);
  return noLaterThanCounts(loud);
}
