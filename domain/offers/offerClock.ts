// What time alone does to an offer: an unanswered one lapses, an agreed one ends or extends itself.
import { dayOf, instantOf } from '../dates/calendarDay.ts';
import type { Offer } from './offer.ts';
import { close, extend, otherSide } from './offerOrders.ts';
import { isAgreed, isPending } from './offerStates.ts';
import { endAfter, lapseDay } from './offerTerms.ts';

/**
 * The offer at an instant; the very record when time changed nothing. `endsByItself` is false where Microsoft is asked
 * and so says itself when a relationship is over. Days are those of UTC.
 */
export function afterTime(offer: Offer, now: Date, endsByItself: boolean): Offer {
  const { state, requestedAt, endsOn, autoExtend } = offer;
  const today = dayOf(now, 'utc');
  const actor = { who: otherSide(offer, 'microsoft'), now };
  if (isPending(state) && requestedAt !== undefined && lapseDay(requestedAt) <= today) {
    return close(offer, 'lapse', actor);
  }
  if (!endsByItself || !isAgreed(state) || endsOn === undefined || endsOn > today) return offer;
  return autoExtend ? extend(offer, endAfter(endsOn, true, today), actor) : close(offer, 'expire', actor);
}

/** The instant at which time changes an offer next; undefined when it never does. */
export function nextChangeAt({ state, requestedAt, endsOn }: Offer): Date | undefined {
  if (isPending(state) && requestedAt !== undefined) return instantOf(lapseDay(requestedAt), 0, 'utc');
  return isAgreed(state) && endsOn !== undefined ? instantOf(endsOn, 0, 'utc') : undefined;
}
