// Owns the way of an answer to what it belongs to: which verb is taken in which state of an offer.
import type { Verb } from '../../cards/actions.ts';
import type { Offer, OfferStep } from '../../domain/offers/offer.ts';
import { isAgreed, isPending, type OfferState } from '../../domain/offers/offerStates.ts';
import {
  takeBack,
  takeCancel,
  takeCustomer,
  takeKeep,
  takeLeaveOut,
  takeLink,
  takeRequest,
  takeRoles,
  takeTerms,
} from './draftAnswers.ts';
import type { Offering, OfferReply, TakeOffer } from './offerStep.ts';
import {
  openEnd,
  openMessage,
  reportAccepted,
  reportAssigned,
  reportDeclined,
  reportEnded,
  takeCopy,
  takeEnd,
  takeLanguage,
  takeLook,
  takePlay,
  takeSent,
} from './trackedAnswers.ts';

interface Answering {
  /** Whether the verb belongs to this state of the record. */
  readonly when: (offer: Offer) => boolean;
  readonly take: TakeOffer;
  /** Reports are taken only where nobody else could know. */
  readonly guidedOnly?: true;
}

const at =
  (step: OfferStep) =>
  ({ state, step: present }: Offer): boolean =>
    state === 'draft' && present === step;
const whenever =
  (...states: readonly OfferState[]) =>
  ({ state }: Offer): boolean =>
    states.includes(state);
const pending = ({ state }: Offer): boolean => isPending(state);
const runs = whenever('accepted', 'active');

const answers: Partial<Record<Verb, Answering>> = {
  'offer.chooseCustomer': { when: at('customer'), take: takeCustomer },
  'offer.chooseRoles': { when: at('roles'), take: takeRoles },
  'offer.keepEverything': { when: at('doubt'), take: takeKeep },
  'offer.leaveOut': { when: at('doubt'), take: takeLeaveOut },
  'offer.chooseTerms': { when: at('terms'), take: takeTerms },
  'offer.request': { when: at('review'), take: takeRequest },
  'offer.back': { when: whenever('draft', 'handedOver'), take: takeBack },
  'offer.cancel': { when: whenever('draft', 'handedOver'), take: takeCancel },
  'offer.reportLink': { when: whenever('handedOver'), take: takeLink },
  'offer.message': { when: pending, take: openMessage },
  'offer.setLanguage': { when: pending, take: takeLanguage },
  'offer.copy': { when: pending, take: takeCopy },
  'offer.markSent': { when: pending, take: takeSent },
  'offer.check': {
    when: ({ state }) => isPending(state) || isAgreed(state) || state === 'requesting',
    take: takeLook,
  },
  'offer.playAccept': { when: pending, take: takePlay('accept') },
  'offer.playDecline': { when: pending, take: takePlay('decline') },
  'offer.playNothing': { when: pending, take: takePlay('nothing') },
  'offer.reportAccepted': { when: pending, take: reportAccepted, guidedOnly: true },
  'offer.reportDeclined': { when: pending, take: reportDeclined, guidedOnly: true },
  'offer.reportAssigned': { when: whenever('accepted'), take: reportAssigned, guidedOnly: true },
  'offer.reportEnded': { when: runs, take: reportEnded, guidedOnly: true },
  'offer.end': { when: (offer) => pending(offer) || runs(offer), take: openEnd },
  'offer.endNow': { when: (offer) => pending(offer) || runs(offer), take: takeEnd },
};

/** Takes an answer; `late` when the verb does not belong to the state that the record is in. */
export async function takeOfferAnswer(offering: Offering, verb: Verb): Promise<OfferReply> {
  const answering = answers[verb];
  if (answering?.when(offering.present.value) !== true) return { kind: 'late' };
  if (answering.guidedOnly === true && offering.desk.microsoft.acts) return { kind: 'late' };
  return await answering.take(offering);
}
