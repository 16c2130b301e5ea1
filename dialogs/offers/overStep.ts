// The end of an offer.
import type { Offer } from '../../domain/offers/offer.ts';
import { isOver } from '../../domain/offers/offerStates.ts';
import type { Step } from '../flow/step.ts';
import { offerCardOf } from './offerCardOf.ts';

/** The end of an offer: its card says how it ended. */
export const overStep: Step<Offer> = {
  name: 'over',
  when: ({ state }) => isOver(state),
  view: offerCardOf,
  takes: {},
  ends: () => true,
};
