// The list of the offers: who was offered what is on its card; here is how far each is.
import { dayOf, daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { offerStage, type Offer, type OfferStage } from '../../domain/offers/offer.ts';
import { isAgreed, isPending } from '../../domain/offers/offerStates.ts';
import { lapseDay } from '../../domain/offers/offerTerms.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainDay } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { noteText, type OfferNote } from './offerView.ts';

/** The offers that a card shows. */
export const offersShown = 6;

/** One page of the list. */
export interface OfferListView {
  readonly offers: readonly Offer[];
  readonly which: 'open' | 'all';
  readonly today: CalendarDay;
  /** What the buttons carry: the next page, the first page, the other list. */
  readonly next?: string;
  readonly first?: string;
  readonly other: string;
  readonly note?: OfferNote | undefined;
}

const urgent: ReadonlySet<OfferStage> = new Set<OfferStage>(['expiring', 'accepted', 'ending', 'requesting']);
const bad: ReadonlySet<OfferStage> = new Set<OfferStage>(['expired', 'declined', 'lapsed']);

/** Lists offers with their stages. */
export function offerListCard(view: OfferListView, reader: Reader): Card {
  const { offers, which, next, first, other, note } = view;
  const { language } = reader;
  return renderCard('offerList', reader, {
    about: say(language, `offer.list.${which}`),
    note: note && noteText(note, reader),
    rows: offers.map((offer) => rowOf(offer, view.today, reader)),
    next,
    first,
    other: { title: say(language, which === 'open' ? 'offer.list.showAll' : 'offer.list.showOpen'), cursor: other },
  });
}

function rowOf(offer: Offer, today: CalendarDay, reader: Reader): object {
  const { id, customerName } = offer;
  const stage = offerStage(offer, today);
  const customer = customerName ?? say(reader.language, 'offer.list.noCustomer');
  const line = offerLine(offer, today, reader);
  return {
    id,
    row: rowName(customer, line),
    customer: escapeText(customer),
    line: escapeText(line),
    colour: bad.has(stage) || urgent.has(stage) ? 'Attention' : 'Default',
  };
}

/** How far an offer is, in a line: its stage, and the day that matters next. */
export function offerLine(offer: Offer, today: CalendarDay, reader: Reader): string {
  const { language } = reader;
  const stage = say(language, `offer.stages.${offerStage(offer, today)}`);
  const { state, requestedAt, endsOn, changedAt } = offer;
  if (isPending(state) && requestedAt !== undefined) {
    const days = Math.max(0, daysBetween(dayOf(new Date(requestedAt), 'utc'), today));
    return say(language, 'offer.list.waitingLine', { stage, days, date: plainDay(lapseDay(requestedAt), reader) });
  }
  const hasEnd = endsOn !== undefined && (isAgreed(state) || state === 'expired');
  if (hasEnd) return say(language, 'offer.list.endsLine', { stage, date: plainDay(endsOn, reader) });
  return say(language, 'offer.list.changedLine', { stage, date: plainDay(dayOf(new Date(changedAt), 'utc'), reader) });
}
