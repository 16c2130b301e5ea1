// The step of an offer that is requested by hand in Partner Center.
import type { Offer } from '../../domain/offers/offer.ts';
import { readInvitation } from '../../domain/offers/offerLink.ts';
import { requested } from '../../domain/offers/offerOrders.ts';
import { longText } from '../flow/inputs.ts';
import { taking, type Reply, type Step } from '../flow/step.ts';
import { offerCardOf } from './offerCardOf.ts';
import { messageCard } from './offerMessage.ts';
import { whenever, type AtOffer, type Shown } from './offerStep.ts';

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
