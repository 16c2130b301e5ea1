// The state machine of an offer of delegated administration: which event leads from which state to which.

/**
 * draft: a person is choosing. requesting: a request is out to Microsoft. handedOver: a person requests it in Partner
 * Center. notSent: Microsoft waits for the customer, who has no message yet. waiting: the customer has it. accepted:
 * the customer agreed, but nobody has access yet. active: the partner's people can work. ending: an end is asked for.
 * The others are final. withdrawn: nobody follows it any more, though Microsoft still waits.
 */
export const offerStates = [
  'draft',
  'requesting',
  'handedOver',
  'notSent',
  'waiting',
  'accepted',
  'active',
  'ending',
  'expired',
  'ended',
  'declined',
  'lapsed',
  'withdrawn',
  'cancelled',
] as const;
export type OfferState = (typeof offerStates)[number];

/** What can happen to an offer. */
export const offerEvents = [
  /** The request goes out. */
  'request',
  /** A person takes it to Partner Center. */
  'handOver',
  /** Microsoft refused, or the request certainly did not arrive, or the person came back. */
  'reopen',
  /** Microsoft waits for the customer, and there is a link. */
  'requested',
  /** The message went to the customer. */
  'send',
  'accept',
  /** A security group has its roles. */
  'grant',
  'decline',
  /** Nobody answered in time. */
  'lapse',
  /** The end date has passed. */
  'expire',
  /** An end is asked for. */
  'askEnd',
  /** An end that was asked for is not on its way. */
  'stillAccepted',
  'stillActive',
  /** Either side ended it. */
  'end',
  'withdraw',
  'cancel',
] as const;
export type OfferEvent = (typeof offerEvents)[number];

/** Answers that Microsoft can give at any time while it waits for the customer. */
const answers = { accept: 'accepted', decline: 'declined', lapse: 'lapsed', end: 'ended' } as const;

/** Where each event leads; what is not here cannot happen. */
const transitions: Readonly<Record<OfferState, Readonly<Partial<Record<OfferEvent, OfferState>>>>> = {
  draft: { request: 'requesting', handOver: 'handedOver', cancel: 'cancelled' },
  requesting: { requested: 'notSent', reopen: 'draft' },
  handedOver: { requested: 'notSent', reopen: 'draft', cancel: 'cancelled' },
  notSent: { send: 'waiting', withdraw: 'withdrawn', ...answers },
  waiting: { send: 'waiting', withdraw: 'withdrawn', ...answers },
  accepted: { grant: 'active', expire: 'expired', askEnd: 'ending', end: 'ended' },
  active: { expire: 'expired', askEnd: 'ending', end: 'ended' },
  ending: { end: 'ended', expire: 'expired', stillAccepted: 'accepted', stillActive: 'active' },
  expired: {},
  ended: {},
  declined: {},
  lapsed: {},
  withdrawn: {},
  cancelled: {},
};

/** The state after an event; undefined when it cannot happen in this state. */
export function stateAfter(state: OfferState, event: OfferEvent): OfferState | undefined {
  return transitions[state][event];
}

/** True when nothing more will happen. */
export function isOver(state: OfferState): boolean {
  return Object.keys(transitions[state]).length === 0;
}

/** True while the customer can still answer. */
export function isPending(state: OfferState): boolean {
  return state === 'notSent' || state === 'waiting';
}

/** True while it is agreed and not over. */
export function isAgreed(state: OfferState): boolean {
  return state === 'accepted' || state === 'active' || state === 'ending';
}
