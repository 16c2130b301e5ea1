// The end dates of a customer on one line of time: its subscriptions and its delegated administration, month by month.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { isOver, isPending } from '../../domain/offers/offerStates.ts';
import { endAfter, lapseDay } from '../../domain/offers/offerTerms.ts';
import { stageOn } from '../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Verb } from '../actions.ts';
import { decisionLine } from '../endOfTerm/endingWords.ts';
import { offerLine } from '../offers/offerListCard.ts';
import { planLine } from '../products/productLines.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { standingLine, urgencyOf } from '../subscriptions/standingWords.ts';
import { monthName } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** The end dates that the card of a customer shows. */
export const endsOnCard = 8;

const colours = { none: 'Good', soon: 'Warning', now: 'Attention' } as const;

/** A stretch of the line: a month, or what is over. */
interface Stretch {
  readonly month: string;
  readonly rows: readonly object[];
}

/** The next end dates under their months, what is over last; `count` are all. Nothing that ends on no day is on it. */
export function customerTimeline(
  subscriptions: readonly Subscription[],
  offers: readonly Offer[],
  today: CalendarDay,
  reader: Reader,
): { readonly stretches: readonly Stretch[]; readonly count: number } {
  const ends = [
    ...subscriptions.map((one) => endOfSubscription(one, today, reader)),
    ...offers.flatMap((one) => endOfOffer(one, today, reader)),
  ].toSorted((one, other) => Number(one.isOver) - Number(other.isOver) || one.on.localeCompare(other.on));
  const stretches = new Map<string, object[]>();
  for (const { isOver: over, on, row } of ends.slice(0, endsOnCard)) {
    const month = over ? say(reader.language, 'customers.over') : escapeText(monthName(on.slice(0, 7), reader));
    const there = stretches.get(month);
    if (there === undefined) stretches.set(month, [row]);
    else there.push(row);
  }
  return { stretches: [...stretches].map(([month, rows]) => ({ month, rows })), count: ends.length };
}

interface End {
  readonly on: CalendarDay;
  readonly isOver: boolean;
  readonly row: object;
}

function endOfSubscription(subscription: Subscription, today: CalendarDay, reader: Reader): End {
  const { id, autoRenews, endsOn } = subscription;
  const { language } = reader;
  const line = standingLine(subscription, today, reader);
  const note =
    decisionLine(subscription, today, reader) ?? (autoRenews ? say(language, 'renewals.autoRenews') : undefined);
  const isGone = stageOn(subscription, today) === 'deleted';
  const colour = isGone ? 'Default' : colours[urgencyOf(subscription, today)];
  return {
    ...{ on: endsOn, isOver: isGone },
    row: rowOf('renewals.open', id, planLine(subscription, reader), line, note, colour),
  };
}

/** An offer has an end when it runs, and when an answer is waited for. */
function endOfOffer(offer: Offer, today: CalendarDay, reader: Reader): readonly End[] {
  const { id, state, endsOn, requestedAt, autoExtend } = offer;
  const waits = isPending(state) && requestedAt !== undefined;
  const on = waits ? lapseDay(requestedAt) : endsOn && endAfter(endsOn, autoExtend, today);
  if (on === undefined || isOver(state)) return [];
  const line = escapeText(offerLine(offer, today, reader));
  const title = say(reader.language, 'customers.offerRow');
  return [{ on, isOver: on < today, row: rowOf('offer.open', id, title, line, undefined, waits ? 'Warning' : 'Good') }];
}

function rowOf(verb: Verb, id: string, title: string, line: string, note: string | undefined, colour: string): object {
  return {
    verb,
    id,
    row: rowName(title, line),
    title,
    line,
    colour,
    note: note && escapeText(note),
  };
}
