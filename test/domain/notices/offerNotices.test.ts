// Proves when the desk speaks up about an offer, what time does to one, and that moves leave their entries.
import assert from 'node:assert/strict';
import { afterTime, nextChangeAt } from '../../../domain/offers/offerClock.ts';
import { offerStage, type Offer } from '../../../domain/offers/offer.ts';
import {
  newOffer,
  chooseRoles,
  chooseTerms,
  ImpossibleMove,
  keepEverything,
} from '../../../domain/offers/offerMoves.ts';
import { accept, close, extend, request, requested, send } from '../../../domain/offers/offerOrders.ts';
import { noticeGate, noticesOf } from '../../../domain/notices/offerNotices.ts';

const who = { id: 'anna', tenantId: 'home', name: 'Anna' };
const at = (instant: string) => ({ who, now: new Date(instant) });
const actor = at('2027-03-01T10:00:00Z');
const reader = { id: 'anna', tenantId: 'home', zone: 'Europe/Budapest' };
const draft = newOffer(
  { id: 'o', conversationId: 'c', customer: { customerId: 'contoso', customerName: 'Contoso' } },
  actor,
);
const waiting = send(
  requested(request(draft, 'request', 'request-1', actor), { relationshipId: 'r', link: 'https://x' }, actor),
  actor,
);
const running: Offer = { ...accept(waiting, '2027-03-02', undefined, at('2027-03-02T10:00:00Z')), state: 'active' };

const planned = (offer: Offer, now: string): readonly string[] =>
  noticesOf(offer, reader, 9, new Date(now)).map(({ occasion, dueAt }) => `${occasion} ${dueAt}`);

describe('noticesOf', () => {
  it('plans the days of waiting at the desk’s hour of the reader, over the change of the clocks', () => {
    assert.deepEqual(planned(waiting, '2027-03-01T10:00:00Z'), [
      'unanswered 2027-03-15T08:00:00.000Z',
      'lapses7 2027-05-23T07:00:00.000Z',
      'lapses1 2027-05-29T07:00:00.000Z',
      'lapsed 2027-05-30T07:00:00.000Z',
    ]);
  });

  it('plans the days before the end', () => {
    assert.deepEqual(
      planned(running, '2027-03-02T10:00:00Z').map((line) => line.slice(0, -14)),
      ['ends60 2028-01-01', 'ends30 2028-01-31', 'ends7 2028-02-23', 'ends1 2028-02-29', 'expired 2028-03-01'],
    );
  });

  it('plans only the newest of the days that are past', () => {
    assert.deepEqual(
      planned(running, '2028-02-10T10:00:00Z').map((line) => line.split(' ')[0]),
      ['ends30', 'ends7', 'ends1', 'expired'],
    );
  });

  it('plans nothing for what extends itself, was given up, or is a draft', () => {
    assert.deepEqual(planned({ ...running, autoExtend: true }, '2027-03-02T10:00:00Z'), []);
    assert.deepEqual(planned(draft, '2027-03-02T10:00:00Z'), []);
    assert.deepEqual(planned({ ...waiting, state: 'withdrawn' }, '2027-03-02T10:00:00Z'), []);
    assert.deepEqual(planned({ ...running, state: 'ended' }, '2027-03-02T10:00:00Z'), []);
  });

  it('gives the same ids for the same day, and others when the end moves', () => {
    const ids = (offer: Offer): readonly string[] =>
      noticesOf(offer, reader, 9, new Date('2027-03-02T10:00:00Z')).map(({ id }) => id);
    assert.deepEqual(ids(running), ids({ ...running, timesSent: 99 }));
    const moved = extend(running, '2028-09-01', actor);
    assert.equal(ids(running).filter((id) => ids(moved).includes(id)).length, 0);
  });
});

describe('noticeGate', () => {
  const gate = (occasion: 'unanswered' | 'lapses7' | 'ends7', anchor: string, offer: Offer, now: string) =>
    noticeGate({ occasion, anchor }, offer, 9, 'Europe/Budapest', new Date(now));

  for (const [what, occasion, anchor, offer, now, expected] of [
    ['its day', 'unanswered', '2027-05-30', waiting, '2027-03-15T09:00:00Z', undefined],
    ['a later day that says it better', 'unanswered', '2027-05-30', waiting, '2027-05-24T09:00:00Z', 'superseded'],
    ['an answer', 'unanswered', '2027-05-30', running, '2027-03-15T09:00:00Z', 'movedOn'],
    ['another end', 'ends7', '2028-02-01', running, '2028-02-25T09:00:00Z', 'movedOn'],
    ['the end it was planned for', 'ends7', '2028-03-01', running, '2028-02-25T09:00:00Z', undefined],
  ] as const) {
    it(`answers ${expected ?? 'nothing'} on ${what}`, () => assert.equal(gate(occasion, anchor, offer, now), expected));
  }
});

describe('afterTime', () => {
  for (const [what, offer, now, byItself, state] of [
    ['waits a day before the limit', waiting, '2027-05-29T23:59:59Z', true, 'waiting'],
    ['lapses on the limit', waiting, '2027-05-30T00:00:00Z', false, 'lapsed'],
    ['runs a day before the end', running, '2028-02-29T23:59:59Z', true, 'active'],
    ['expires on the end', running, '2028-03-01T00:00:00Z', true, 'expired'],
    ['leaves the end to Microsoft where it is asked', running, '2028-03-01T00:00:00Z', false, 'active'],
    ['extends itself where agreed', { ...running, autoExtend: true }, '2028-03-01T00:00:00Z', true, 'active'],
  ] as const) {
    it(what, () => {
      const after = afterTime(offer, new Date(now), byItself);
      assert.equal(after.state, state);
      if (offer.autoExtend) assert.equal(after.endsOn, '2028-08-28');
      else if (after.state === offer.state) assert.equal(after, offer);
    });
  }

  it('says when it will do something next', () => {
    assert.equal(nextChangeAt(waiting)?.toISOString(), '2027-05-30T00:00:00.000Z');
    assert.equal(nextChangeAt(running)?.toISOString(), '2028-03-01T00:00:00.000Z');
    assert.equal(nextChangeAt(draft), undefined);
  });
});

describe('offerStage', () => {
  for (const [today, offer, stage] of [
    ['2028-01-30', running, 'active'],
    ['2028-01-31', running, 'expiring'],
    ['2028-01-31', { ...running, autoExtend: true }, 'active'],
    ['2028-01-31', waiting, 'waiting'],
  ] as const) {
    it(`is ${stage} on ${today}${offer.autoExtend ? ' when it extends itself' : ''}`, () =>
      assert.equal(offerStage(offer, today), stage));
  }
});

describe('the moves of an offer', () => {
  it('leave an audit entry each', () => {
    assert.deepEqual(
      waiting.pendingAudit.map(({ what }) => what),
      ['offerStarted', 'offerOrdered', 'offerRequested', 'offerSent'],
    );
  });

  it('refuse what the state does not allow', () => {
    assert.throws(() => send(draft, actor), ImpossibleMove);
    assert.throws(() => close(running, 'lapse', actor), ImpossibleMove);
  });

  it('refuse Global Administrator that nobody asked for twice, and one that would extend itself', () => {
    const asked = chooseRoles(draft, ['globalAdministrator'], actor);
    assert.throws(() => request({ ...asked, step: 'review' }, 'request', 'x', actor), ImpossibleMove);
    const kept = keepEverything(asked, actor);
    const forged = chooseTerms(kept, { days: 1, autoExtend: true }, actor);
    assert.throws(() => request(forged, 'handOver', 'x', actor), ImpossibleMove);
    assert.equal(request(kept, 'request', 'x', actor).state, 'requesting');
  });
});
