// The step of an offer that asks once more when Global Administrator is among the roles.
import { offerDoubtCard } from '../../cards/offers/offerStepCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { keepEverything, leaveEverythingOut } from '../../domain/offers/offerMoves.ts';
import { moves, type Step } from '../flow/step.ts';
import { cardView, draftAt, type AtOffer, type Shown } from './offerStep.ts';

/** Asks whether it must be everything. */
export const doubtStep: Step<Offer> = {
  name: 'doubt',
  when: draftAt('doubt'),
  view: globalAdminCard,
  takes: {
    'offer.keepEverything': moves(keepEverything),
    'offer.leaveOut': moves(leaveEverythingOut),
  },
};

/** The card that asks once more about Global Administrator. */
export function globalAdminCard(at: AtOffer, shown: Shown = {}): Card {
  return offerDoubtCard(cardView(at, shown), at.reader);
}
