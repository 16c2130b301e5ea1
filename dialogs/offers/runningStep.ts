// The step of an offer that was accepted: looking, the access that a person gave, and the way to its end.
import type { Offer } from '../../domain/offers/offer.ts';
import { close, grant } from '../../domain/offers/offerOrders.ts';
import { moves, taking, type Step } from '../flow/step.ts';
import { showTyping } from '../turn/turn.ts';
import { accessTakings } from './chooseAccess.ts';
import { endOffer } from './followOffer.ts';
import { offerCardOf } from './offerCardOf.ts';
import { guided, whenever, type AtOffer } from './offerStep.ts';
import { askBeforeEnd, look } from './pendingStep.ts';
import { extensionTakings } from './switchExtension.ts';
import { endReply } from './callReplies.ts';

/** Follows the offer until its end. */
export const runningStep: Step<Offer> = {
  name: 'running',
  when: whenever('accepted', 'active'),
  view: offerCardOf,
  takes: {
    'offer.check': look,
    'offer.reportAssigned': moves(grant, { when: (at) => guided(at) && at.present.value.state === 'accepted' }),
    'offer.reportEnded': moves((offer, actor) => close(offer, 'end', actor), { when: guided }),
    ...accessTakings,
    ...extensionTakings,
    'offer.end': askBeforeEnd,
    'offer.endNow': taking(
      {},
      async ({ services, turn, present, actor }: AtOffer) => {
        showTyping(turn.context);
        return endReply(await endOffer(services, present, actor));
      },
      ({ services }) => services.microsoft.acts.offers,
    ),
  },
};
