// Proves the state machine of an offer as a table: every event in every state.
import assert from 'node:assert/strict';
import {
  isAgreed,
  isOver,
  isPending,
  offerEvents,
  offerStates,
  stateAfter,
  type OfferEvent,
  type OfferState,
} from '../../../domain/offers/offerStates.ts';

/** What is possible; everything else is not. */
const possible: Readonly<Record<OfferState, readonly `${OfferEvent} → ${OfferState}`[]>> = {
  draft: ['request → requesting', 'handOver → handedOver', 'cancel → cancelled'],
  requesting: ['reopen → draft', 'requested → notSent'],
  handedOver: ['reopen → draft', 'requested → notSent', 'cancel → cancelled'],
  notSent: [
    ...(['send → waiting', 'accept → accepted', 'decline → declined'] as const),
    ...(['lapse → lapsed', 'end → ended', 'withdraw → withdrawn'] as const),
  ],
  waiting: [
    ...(['send → waiting', 'accept → accepted', 'decline → declined'] as const),
    ...(['lapse → lapsed', 'end → ended', 'withdraw → withdrawn'] as const),
  ],
  accepted: ['grant → active', 'expire → expired', 'askEnd → ending', 'end → ended'],
  active: ['expire → expired', 'askEnd → ending', 'end → ended'],
  ending: ['expire → expired', 'stillAccepted → accepted', 'stillActive → active', 'end → ended'],
  expired: [],
  ended: [],
  declined: [],
  lapsed: [],
  withdrawn: [],
  cancelled: [],
};

describe('stateAfter', () => {
  for (const state of offerStates) {
    it(`leads from ${state} where the table says, and nowhere else`, () => {
      const found = offerEvents.flatMap((event) => {
        const next = stateAfter(state, event);
        return next === undefined ? [] : [`${event} → ${next}`];
      });
      assert.deepEqual(found, possible[state]);
    });
  }

  it('reaches every state from a draft, and from every state an end', () => {
    const reached = new Set<OfferState>(['draft']);
    for (const state of reached) for (const event of offerEvents) reached.add(stateAfter(state, event) ?? state);
    assert.deepEqual([...reached].sort(), [...offerStates].sort());
    const ends = new Set(offerStates.filter(isOver));
    for (let size = -1; size < ends.size;) {
      size = ends.size;
      for (const state of offerStates) {
        if (offerEvents.some((event) => ends.has(stateAfter(state, event) ?? state))) ends.add(state);
      }
    }
    assert.deepEqual([...ends].sort(), [...offerStates].sort());
  });
});

describe('the kinds of states', () => {
  it('are told apart', () => {
    assert.deepEqual(offerStates.filter(isPending), ['notSent', 'waiting']);
    assert.deepEqual(offerStates.filter(isAgreed), ['accepted', 'active', 'ending']);
    assert.deepEqual(offerStates.filter(isOver), ['expired', 'ended', 'declined', 'lapsed', 'withdrawn', 'cancelled']);
  });
});
