// Says which card shows an offer as it stands.
import { offerCard } from '../../cards/offers/offerCard.ts';
import { offerHandOverCard } from '../../cards/offers/offerRequestCards.ts';
import { offerReviewCard } from '../../cards/offers/offerStepCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { OfferStep } from '../../domain/offers/offer.ts';
import { customerStepCard } from './customerStep.ts';
import { globalAdminCard } from './doubtStep.ts';
import { cardView, type AtOffer, type Shown } from './offerStep.ts';
import { rolesStepCard } from './rolesStep.ts';
import { termsCard } from './termsStep.ts';

const draftCards: Readonly<Record<OfferStep, (at: AtOffer, shown: Shown) => Card | Promise<Card>>> = {
  customer: customerStepCard,
  roles: rolesStepCard,
  doubt: globalAdminCard,
  terms: termsCard,
  review: (at, shown) => offerReviewCard(cardView(at, shown), at.reader),
};

/** The card of an offer, with what is shown besides its state. */
export async function offerCardOf(at: AtOffer, shown: Shown = {}): Promise<Card> {
  const { services, reader, present, actor } = at;
  const { state, step } = present.value;
  if (state === 'draft') return await draftCards[step](at, shown);
  const view = cardView(at, shown);
  if (state === 'handedOver') {
    const { link } = shown.typed ?? {};
    return offerHandOverCard({ ...view, typed: link }, reader);
  }
  const canPlay = services.microsoft.delegatedAdmin.play !== undefined;
  const today = { today: dayOf(actor.now, 'utc'), ownDay: dayOf(actor.now, reader.zone) };
  return offerCard({ ...view, ...today, canPlay }, reader);
}
