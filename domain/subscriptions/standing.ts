// How a subscription stands on a day: its stage, or that it renews by itself and somebody should look what became of it.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { Term } from '../endOfTerm/endOfTerm.ts';
import { stageOn, type Stage } from './lifecycle.ts';

/** `toCheck`: it was to renew by itself, its end date is past, and nobody has recorded the new one. */
export type SubscriptionStanding = Stage | 'toCheck';

/**
 * How a subscription stands on a day (UTC). What renews by itself is never called expired: Microsoft renews it on the
 * day after the term and takes up to 24 hours, so past its date it is renewed, unless something went wrong there.
 */
export function standingOn(term: Term, day: CalendarDay): SubscriptionStanding {
  const stage = stageOn(term, day);
  return term.autoRenews && stage !== 'active' ? 'toCheck' : stage;
}
