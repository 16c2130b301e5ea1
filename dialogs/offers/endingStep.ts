// The step of an offer whose end is under way at Microsoft.
import type { Offer } from '../../domain/offers/offer.ts';
import { taking, type Step } from '../flow/step.ts';
import { recoverEnd } from './followOffer.ts';
import { offerCardOf } from './offerCardOf.ts';
import { whenever, type AtOffer } from './offerStep.ts';
import { endReply } from './callReplies.ts';

/** Waits for Microsoft to end it. */
export const endingStep: Step<Offer> = {
  name: 'ending',
  when: whenever('ending'),
  view: offerCardOf,
  takes: {
    'offer.check': taking({}, async ({ services, present, actor }: AtOffer) =>
      endReply(await recoverEnd(services, present, actor)),
    ),
  },
};
