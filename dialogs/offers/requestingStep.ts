// The step of an offer whose request is under way at Microsoft.
import type { Offer } from '../../domain/offers/offer.ts';
import { taking, type Step } from '../flow/step.ts';
import { offerCardOf } from './offerCardOf.ts';
import { whenever, type AtOffer } from './offerStep.ts';
import { recoverRequest } from './requestOffer.ts';
import { requestReply } from './callReplies.ts';

/** Waits for Microsoft, whose answer may have been lost. */
export const requestingStep: Step<Offer> = {
  name: 'requesting',
  when: whenever('requesting'),
  view: offerCardOf,
  takes: {
    'offer.check': taking({}, async ({ services, present, actor }: AtOffer) =>
      requestReply(await recoverRequest(services, present, actor)),
    ),
  },
};
