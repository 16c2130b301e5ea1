// The extended service term: what is known of one, how it ends, and on which days somebody is told of it.
import { addDays, addMonths, type CalendarDay } from '../dates/calendarDay.ts';
import type { PersonRef } from '../people/person.ts';
import type { ExtendedTerm, Subscription } from '../subscriptions/subscription.ts';

/** It is in an extended service term: it does not renew by itself, and its paid term ended the day before. */
export function foundExtended(subscription: Subscription, { since, found }: ExtendedTerm): Subscription {
  const { extended, endsOn } = subscription;
  if (extended?.since === since) return subscription;
  const ended = addDays(since, -1);
  const isOver = endsOn <= ended;
  return { ...subscription, endsOn: isOver ? endsOn : ended, autoRenews: false, extended: { since, found } };
}

/**
 * It was cancelled at once, in its extended service term or while Microsoft still took its renewal back: access stopped
 * on that day, which is charged no more. As after every cancellation the data is kept for a while, and nobody is
 * reminded.
 */
export function cancelledNow(
  { extended: _extended, settled: _settled, ...subscription }: Subscription,
  day: CalendarDay,
  by: PersonRef,
  now: Date,
): Subscription {
  const at = now.toISOString();
  const decision = { wants: 'cancel', endsOn: day, by, at, reported: { by, at } } as const;
  return { ...subscription, endsOn: day, endIsEstimate: false, autoRenews: false, decision };
}

/** The days of an extended service term on which somebody is told of it: the first, each week of the first month, then monthly. */
const weeks = [7, 14, 21, 28] as const;

/**
 * The days after `from` on which somebody is told of an extended service term, at most `most` of them. One that was
 * chosen on purpose is told of monthly.
 *
 * @example toldDays('2026-12-13', false, '2026-12-12', 6) // 2026-12-13, -20, -27, 2027-01-03, -10, 2027-02-13
 */
export function toldDays(
  since: CalendarDay,
  onPurpose: boolean,
  from: CalendarDay,
  most: number,
): readonly CalendarDay[] {
  const first = onPurpose ? [] : [since, ...weeks.map((days) => addDays(since, days))];
  const days = first.filter((day) => day > from);
  const earliest = addDays(since, weeks.at(-1) ?? 0);
  for (let month = 1; days.length < most; month += 1) {
    const day = addMonths(since, month);
    if (day > from && (onPurpose || day > addDays(earliest, 6))) days.push(day);
  }
  return days.slice(0, most);
}
