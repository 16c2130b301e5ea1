// The notice about an offer: what its day brings, with the offer as it stands and what can be done.
import { daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { OfferOccasion } from '../../domain/notices/offerNotices.ts';
import type { Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { offerCard, type OfferView } from './offerCard.ts';

/** A notice and the offer it is about. */
export interface OfferNoticeView extends Omit<OfferView, 'headline' | 'why'> {
  readonly occasion: OfferOccasion;
  /** The limit, the end, or the day of the news. */
  readonly anchor: CalendarDay;
  readonly reason: 'owner' | 'manager';
}

/** The notice of one occasion: a day that came, or something that happened at Microsoft. */
export function offerNoticeCard(view: OfferNoticeView, reader: Reader): Card {
  const { occasion, anchor, reason, ...shown } = view;
  const why = say(reader.language, reason === 'owner' ? 'offer.notice.whyOwner' : 'offer.notice.whyManager');
  return offerCard({ ...shown, headline: headlineOf(occasion, daysBetween(view.today, anchor), reader), why }, reader);
}

/** What is said first; the days are counted on the day of reading, however late that is. */
function headlineOf(occasion: OfferOccasion, left: number, { language }: Reader): string {
  const days = Math.max(0, left);
  switch (occasion) {
    case 'lapses7':
    case 'lapses1':
      return say(language, 'offer.notice.lapses', { days });
    case 'ends60':
    case 'ends30':
    case 'ends7':
    case 'ends1':
      return say(language, 'offer.notice.ends', { days });
    case 'unanswered':
    case 'lapsed':
    case 'expired':
    case 'accepted':
    case 'declined':
    case 'ended':
    case 'accessFailed':
      return say(language, `offer.notice.${occasion}`);
  }
}
