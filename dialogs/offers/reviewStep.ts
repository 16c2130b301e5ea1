// The step of an offer that shows the draft before the request goes out.
import type { Offer } from '../../domain/offers/offer.ts';
import { request } from '../../domain/offers/offerOrders.ts';
import { isOnlySample } from '../samples/onlySample.ts';
import { taking, type Reply, type Step } from '../flow/step.ts';
import { showTyping } from '../turn/turn.ts';
import { accessTakings } from './chooseAccess.ts';
import { offerCardOf } from './offerCardOf.ts';
import { draftAt, type AtOffer } from './offerStep.ts';
import { requestOffer } from './requestOffer.ts';
import { requestReply } from './callReplies.ts';

/** Shows everything once more before the request goes out. */
export const reviewStep: Step<Offer> = {
  name: 'review',
  when: draftAt('review'),
  view: offerCardOf,
  takes: {
    ...accessTakings,
    'offer.request': taking({}, async ({ services, turn, present, actor }: AtOffer): Promise<Reply<Offer>> => {
      if (isOnlySample(services, present.value.customerId))
        return { kind: 'stay', draw: (at) => offerCardOf(at, { problem: 'offer.problems.sample' }) };
      if (!services.microsoft.acts.offers)
        return { kind: 'move', to: request(present.value, 'handOver', services.newId(), actor) };
      showTyping(turn.context);
      return requestReply(await requestOffer(services, present, actor));
    }),
  },
};
