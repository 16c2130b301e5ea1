// Proves what every status of Microsoft's makes of an offer in every state in which one can be read.
import assert from 'node:assert/strict';
import type { RelationshipStatus } from '../../../dialogs/services/delegatedAdmin.ts';
import { afterReading } from '../../../dialogs/offers/readRelationship.ts';
import { newOffer } from '../../../domain/offers/offerMoves.ts';
import { accept, askEnd, grant, request, requested, send } from '../../../domain/offers/offerOrders.ts';
import type { Offer } from '../../../domain/offers/offer.ts';
import type { OfferState } from '../../../domain/offers/offerStates.ts';

const actor = { who: { id: 'anna', tenantId: 'home', name: 'Anna' }, now: new Date('2027-03-02T10:00:00Z') };
const customer = { customerId: 'contoso', customerName: 'Contoso' };
const draft = newOffer({ id: 'o', conversationId: 'c', customer }, actor);
const notSent = requested(request(draft, 'request', 'r', actor), { relationshipId: 'r', link: 'https://x' }, actor);
const waiting = send(notSent, actor);
const accepted = accept(waiting, '2027-03-02', undefined, actor);
const active = grant(accepted, actor);
const ending = askEnd(active, 'e', actor);
const offers = { notSent, waiting, accepted, active, ending } as const;
type Read = keyof typeof offers;

const stays = {
  notSent: 'notSent',
  waiting: 'waiting',
  accepted: 'accepted',
  active: 'active',
  ending: 'ending',
} as const;
const agreed = { ...stays, notSent: 'accepted', waiting: 'accepted' } as const;
const over = {
  notSent: 'lapsed',
  waiting: 'lapsed',
  accepted: 'expired',
  active: 'expired',
  ending: 'expired',
} as const;
const ended = { notSent: 'ended', waiting: 'ended', accepted: 'ended', active: 'ended', ending: 'ended' } as const;
const table: Readonly<Record<RelationshipStatus, Readonly<Record<Read, OfferState>>>> = {
  created: stays,
  approvalPending: stays,
  approved: agreed,
  activating: agreed,
  active: agreed,
  expiring: over,
  expired: over,
  terminationRequested: ended,
  terminating: ended,
  terminated: ended,
  rejected: { ...stays, notSent: 'declined', waiting: 'declined' },
  unknown: stays,
};

describe('afterReading', () => {
  for (const [status, states] of Object.entries(table)) {
    it(`takes "${status}" for what the table says`, () => {
      for (const [state, offer] of Object.entries(offers) as [Read, Offer][]) {
        const next = afterReading(offer, { id: 'r', status: status as RelationshipStatus }, actor.now, false);
        assert.equal(next.state, states[state], state);
        if (next.state === state && status !== 'unknown') assert.equal(next, offer, `${state}: nothing is new`);
      }
    });
  }

  it('tells news only when nobody is looking, and not of an end that was asked for here', () => {
    const read = (offer: Offer, status: RelationshipStatus, tells: boolean) =>
      afterReading(offer, { id: 'r', status }, actor.now, tells).news;
    assert.deepEqual(read(waiting, 'active', true), { what: 'accepted', day: '2027-03-02' });
    assert.deepEqual(read(waiting, 'rejected', true), { what: 'declined', day: '2027-03-02' });
    assert.deepEqual(read(active, 'terminated', true), { what: 'ended', day: '2027-03-02' });
    assert.equal(read(ending, 'terminated', true), undefined);
    assert.equal(read(waiting, 'active', false), undefined);
    assert.equal(read(active, 'expired', true), undefined);
  });

  it('believes Microsoft about the end, and says when it was an extension', () => {
    const relationship = { id: 'r', status: 'active', activeFrom: '2027-03-01', endsOn: '2029-01-01' } as const;
    const moved = afterReading(active, relationship, actor.now, false);
    assert.equal(moved.endsOn, '2029-01-01');
    assert.notEqual(moved.pendingAudit.at(-1)?.what, 'offerExtended');
    const extended = afterReading({ ...active, autoExtend: true }, relationship, actor.now, false);
    assert.equal(extended.pendingAudit.at(-1)?.what, 'offerExtended');
  });

  it('shows a word that is newer than the desk, until the next one it knows', () => {
    const strange = afterReading(waiting, { id: 'r', status: 'unknown', word: 'paused' }, actor.now, false);
    assert.equal(strange.unknownStatus, 'paused');
    assert.equal(afterReading(strange, { id: 'r', status: 'unknown', word: 'paused' }, actor.now, false), strange);
    const known = afterReading(strange, { id: 'r', status: 'approvalPending' }, actor.now, false);
    assert.equal(known.unknownStatus, undefined);
  });
});
