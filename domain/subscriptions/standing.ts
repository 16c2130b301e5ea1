// How a subscription stands on a day: its stage, or that it renews by itself and somebody should look what became of it.
import type { CalendarDay } from '../dates/calendarDay.ts';
import { stageOn, type Stage } from './lifecycle.ts';
import type { Subscription } from './subscription.ts';

/** `toCheck`: it was to renew by itself, its end date is past, and nobody has recorded the new one. */
export type SubscriptionStanding = Stage | 'toCheck';

/**
 * How a subscription stands on a day (UTC). What renews by itself is never called expired: Microsoft renews it on the
 * day after the term and takes up to 24 hours, so past its date it is renewed, unless something went wrong there.
 */
export function standingOn(
  subscription: Pick<Subscription, 'channel' | 'endsOn' | 'autoRenews'>,
  day: CalendarDay,
): SubscriptionStanding {
  const stage = stageOn(subscription, day);
  return subscription.autoRenews && stage !== 'active' ? 'toCheck' : stage;
}
