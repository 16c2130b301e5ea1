// The step of an offer that asks how long it lasts and whether it extends itself.
import { offerTermsCard } from '../../cards/offers/offerStepCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { chooseTerms } from '../../domain/offers/offerMoves.ts';
import { readOfferTerms } from '../../domain/offers/offerTerms.ts';
import { typed } from '../flow/inputs.ts';
import { taking, type Step } from '../flow/step.ts';
import { cardView, draftAt, type AtOffer, type Shown } from './offerStep.ts';

/** Asks for duration and automatic extension. */
export const termsStep: Step<Offer> = {
  name: 'terms',
  when: draftAt('terms'),
  view: termsCard,
  takes: {
    'offer.chooseTerms': taking(
      { days: typed, autoExtend: typed },
      ({ present, actor }: AtOffer, { days = '', autoExtend = 'false' }) => {
        const terms = readOfferTerms(days, autoExtend === 'true', present.value.roles);
        if (typeof terms !== 'string') return { kind: 'move', to: chooseTerms(present.value, terms, actor) };
        const shown: Shown = { problem: `offer.problems.${terms}`, typed: { days, autoExtend } };
        return { kind: 'stay', draw: (at) => termsCard(at, shown) };
      },
    ),
  },
};

/** The card of this step. */
export function termsCard(at: AtOffer, shown: Shown = {}): Card {
  const view = cardView(at, shown);
  if (shown.typed === undefined) return offerTermsCard(view, at.reader);
  const { days = '', autoExtend } = shown.typed;
  return offerTermsCard({ ...view, typed: { days, autoExtend: autoExtend === 'true' } }, at.reader);
}
