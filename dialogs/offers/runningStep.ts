// The steps of an offer that was accepted: looking, the access that a person gave, and the end.
import { defined } from '../../domain/defined.ts';
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { close, grant } from '../../domain/offers/offerOrders.ts';
import { isOver } from '../../domain/offers/offerStates.ts';
import { moves, taking, type Reply, type Step } from '../flow/step.ts';
import { showTyping } from '../turn/turn.ts';
import { accessTakings } from './chooseAccess.ts';
import { endOffer, recoverEnd } from './followOffer.ts';
import { offerCardOf } from './offerCardOf.ts';
import { guided, whenever, type AtOffer } from './offerStep.ts';
import { askBeforeEnd, look } from './pendingStep.ts';
import { extensionTakings } from './switchExtension.ts';
import type { CallResult } from './requestOffer.ts';

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

/** The end of an offer: its card says how it ended. */
export const overStep: Step<Offer> = {
  name: 'over',
  when: ({ state }) => isOver(state),
  view: offerCardOf,
  takes: {},
  ends: () => true,
};

/** What a person sees of the end: the state, and that nothing changed, or that nobody knows yet. */
function endReply(result: CallResult): Reply<Offer> {
  if (result.kind === 'overtaken') return { kind: 'late' };
  const { kind, present } = result;
  const failure: ReferredFailure | undefined =
    kind === 'notReached' ? result.failure : kind === 'unsure' ? { kind: 'ambiguous' } : undefined;
  return { kind: 'wrote', present, draw: (at) => offerCardOf(at, defined({ failure })) };
}
