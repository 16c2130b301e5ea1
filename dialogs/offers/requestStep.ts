// The steps of an offer between the draft and the customer: the review, the request under way, and the way to Partner Center.
import type { Offer } from '../../domain/offers/offer.ts';
import { readInvitation } from '../../domain/offers/offerLink.ts';
import { request, requested } from '../../domain/offers/offerOrders.ts';
import { isOnlySample } from '../samples/onlySample.ts';
import { longText } from '../flow/inputs.ts';
import { taking, type Reply, type Step } from '../flow/step.ts';
import { showTyping } from '../turn/turn.ts';
import { accessTakings } from './chooseAccess.ts';
import { offerCardOf } from './offerCardOf.ts';
import { messageCard } from './offerMessage.ts';
import { draftAt, whenever, type AtOffer, type Shown } from './offerStep.ts';
import { recoverRequest, requestOffer, type CallResult } from './requestOffer.ts';

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
      return replyOf(await requestOffer(services, present, actor));
    }),
  },
};

/** Waits for Microsoft, whose answer may have been lost. */
export const requestingStep: Step<Offer> = {
  name: 'requesting',
  when: whenever('requesting'),
  view: offerCardOf,
  takes: {
    'offer.check': taking({}, async ({ services, present, actor }: AtOffer) =>
      replyOf(await recoverRequest(services, present, actor)),
    ),
  },
};

/** Waits for the link that Partner Center shows to the person who requests it there. */
export const handedOverStep: Step<Offer> = {
  name: 'handedOver',
  when: whenever('handedOver'),
  view: offerCardOf,
  takes: {
    'offer.reportLink': taking(
      { link: longText(5_000) },
      async ({ services, present, actor }: AtOffer, { link = '' }): Promise<Reply<Offer>> => {
        const refused = (problem: NonNullable<Shown['problem']>): Reply<Offer> => ({
          kind: 'stay',
          draw: (at) => offerCardOf(at, { problem, typed: { link } }),
        });
        const invitation = readInvitation(link);
        if (typeof invitation === 'string') return refused(`offer.problems.${invitation}`);
        const { relationshipId, address } = invitation;
        const other = await services.offers.ofRelationship(relationshipId);
        if (other !== undefined && other.id !== present.value.id) return refused('offer.problems.linkKnown');
        const to = requested(present.value, { relationshipId, link: address }, actor);
        return { kind: 'move', to, draw: messageCard };
      },
    ),
  },
};

/** What a person sees of a call: the message to write after a request that went, else what was wrong. */
function replyOf(result: CallResult): Reply<Offer> {
  if (result.kind === 'overtaken') return { kind: 'late' };
  const { present } = result;
  const shows = (shown: Shown): Reply<Offer> => ({ kind: 'wrote', present, draw: (at) => offerCardOf(at, shown) });
  switch (result.kind) {
    case 'went':
      return { kind: 'wrote', present, draw: messageCard };
    case 'unsure':
      return shows({});
    case 'refused':
      return shows(
        result.failure === undefined
          ? { problem: `offer.problems.refused.${result.reason}` }
          : { failure: result.failure },
      );
    case 'notReached':
      return shows({ failure: result.failure });
  }
}
