// Proves how a decision is told to Partner Center and read back: its field names are those of two public client libraries.
import assert from 'node:assert/strict';
import {
  decided,
  fromMicrosoft,
  isSet,
  readBackFrom,
  reportedAsSet,
  termChoices,
  toMicrosoft,
} from '../../../domain/endOfTerm/decision.ts';
import { decisionState } from '../../../domain/endOfTerm/endOfTerm.ts';
import { readDecision, readTermFacts } from '../../../domain/endOfTerm/readDecision.ts';
import { subscription } from '../../support/sampleSubscription.ts';

const by = { id: 'anna', tenantId: 'tenant-1', name: 'Anna' };
const now = new Date('2026-11-28T12:00:00Z');
const term = subscription({ channel: 'csp-nce', startsOn: '2025-12-12', endsOn: '2026-12-12' });

describe('a decision at Microsoft', () => {
  it('is told by the switch and the action, and read back as the same choice', () => {
    for (const choice of termChoices) assert.equal(fromMicrosoft(toMicrosoft(choice)), choice);
    assert.deepEqual(toMicrosoft('cancel'), { autoRenewEnabled: false, actionType: 'Cancel' });
  });

  it('is an extension where renewal is off and nothing is scheduled: the trap', () => {
    assert.equal(fromMicrosoft({ autoRenewEnabled: false }), 'extend');
    assert.equal(fromMicrosoft({ autoRenewEnabled: true }), 'renew');
  });

  it('is never guessed from a word that nobody explained', () => {
    assert.equal(fromMicrosoft({ autoRenewEnabled: true, actionType: 'Transition' }), 'other');
    const seen = readBackFrom(decided(term, { wants: 'cancel' }, by, now), { outcome: 'other' }, now);
    assert.equal(seen.autoRenews, term.autoRenews);
    assert.equal(decisionState(seen), 'wished');
  });

  it('counts as read, whatever was reported', () => {
    const reported = reportedAsSet(decided(term, { wants: 'cancel' }, by, now), by, now);
    assert.ok(reported.decision !== undefined && isSet(reported.decision));
    const differs = readBackFrom(reported, { outcome: 'extend' }, now);
    assert.ok(differs.decision !== undefined && !isSet(differs.decision));
    assert.equal(decisionState(readBackFrom(differs, { outcome: 'cancel' }, now)), 'set');
  });

  it('is one, although nobody took it here, when a cancellation is scheduled there; that nothing is, is none', () => {
    const cancelled = readBackFrom(term, { outcome: 'cancel' }, now);
    assert.deepEqual([decisionState(cancelled), cancelled.decision?.by.name], ['set', 'Partner Center']);
    assert.equal(decisionState(readBackFrom(term, { outcome: 'extend' }, now)), 'open');
    assert.equal(decisionState(readBackFrom(cancelled, { outcome: 'extend' }, now)), 'open');
  });

  it('is the change of a next term that was planned there, for as long as it is planned', () => {
    const next = { product: { itemId: 'P:0002:A', name: 'Premium' }, licences: 12 };
    const planned = readBackFrom(term, { outcome: 'renew', next }, now);
    assert.deepEqual([decisionState(planned), planned.decision?.next], ['set', next]);
    const fewer = readBackFrom(planned, { outcome: 'renew', next: { licences: 8 } }, now);
    assert.deepEqual(fewer.decision?.next, { licences: 8 });
    const gone = readBackFrom(fewer, { outcome: 'renew' }, now);
    assert.deepEqual([gone.decision, decisionState(gone)], [undefined, 'byItself']);
  });

  it('is set when all of the next term is planned as it was decided, and nothing else', () => {
    const next = { product: { itemId: 'P:0002:A', name: 'Premium' }, licences: 12 };
    const wish = decided(term, { wants: 'renew', next }, by, now);
    const read = (planned?: object) =>
      decisionState(readBackFrom(wish, { outcome: 'renew', ...(planned && { next: planned }) }, now));
    assert.equal(read(), 'wished');
    assert.equal(read({ licences: 12 }), 'wished');
    assert.equal(read({ ...next, termMonths: 36 }), 'wished');
    assert.equal(read({ licences: 12, product: { itemId: 'P:0003:A', name: 'Other' } }), 'wished');
    assert.equal(read({ licences: 12, product: { itemId: 'p:0002:B', name: 'P:0002:B' } }), 'set');
    const asItIs = decided(term, { wants: 'renew' }, by, now);
    assert.equal(decisionState(readBackFrom(asItIs, { outcome: 'renew', next: { licences: 8 } }, now)), 'wished');
  });

  it('to renew as it is has to be set where a change is planned, and is set by itself where none is', () => {
    const next = { licences: 8 };
    const planned = readBackFrom({ ...term, autoRenews: true }, { outcome: 'renew', next }, now);
    const asItIs = decided(planned, { wants: 'renew' }, by, now);
    assert.deepEqual([decisionState(asItIs), asItIs.decision?.readBack?.next], ['wished', next]);
    assert.equal(decisionState(decided(asItIs, { wants: 'renew' }, by, now)), 'wished');
    assert.equal(decisionState(readBackFrom(asItIs, { outcome: 'renew' }, now)), 'set');
    assert.equal(decisionState(decided({ ...term, autoRenews: true }, { wants: 'renew' }, by, now)), 'set');
  });

  it('for another plan, whose product nobody chose here, is set by any other product', () => {
    const wish = decided(term, { wants: 'renew', next: { planId: 'businessPremium' } }, by, now);
    const product = { itemId: 'P:0002:A', name: 'P:0002:A' };
    assert.equal(decisionState(readBackFrom(wish, { outcome: 'renew', next: { product } }, now)), 'set');
    assert.equal(decisionState(readBackFrom(wish, { outcome: 'renew' }, now)), 'wished');
  });

  it('reads a transition as a renewal where a product is named with it', () => {
    const next = { product: { itemId: 'P:0002:A', name: 'Premium' } };
    assert.equal(fromMicrosoft({ autoRenewEnabled: true, actionType: 'Transition', next }), 'renew');
    assert.equal(fromMicrosoft({ autoRenewEnabled: false, actionType: 'Transition', next }), 'other');
  });

  it('makes the register follow the switch', () => {
    assert.equal(readBackFrom(term, { outcome: 'renew' }, now).autoRenews, true);
    assert.equal(readBackFrom({ ...term, autoRenews: true }, { outcome: 'extend' }, now).autoRenews, false);
  });
});

describe('readDecision', () => {
  const typed = { wants: 'renew', licences: '25', plan: 'same', months: 'same', billing: 'same' };

  it('keeps only what is different in the next term', () => {
    assert.deepEqual(readDecision(typed, term), { wants: 'renew', next: {} });
    assert.deepEqual(
      readDecision({ ...typed, licences: '20', plan: 'businessBasic', months: '1', billing: 'yearly' }, term),
      {
        wants: 'renew',
        next: { licences: 20, planId: 'businessBasic', termMonths: 1, billing: 'yearly' },
      },
    );
    assert.deepEqual(readDecision({ ...typed, wants: 'cancel', licences: '1' }, term), { wants: 'cancel' });
  });

  it('refuses what cannot be', () => {
    assert.deepEqual(readDecision({ ...typed, wants: '__proto__' }, term), { problem: 'choose' });
    assert.deepEqual(readDecision({ ...typed, licences: '0' }, term), { problem: 'licencesWrong' });
    assert.deepEqual(readDecision({ ...typed, licences: '2.5' }, term), { problem: 'licencesWrong' });
    assert.deepEqual(readDecision({ ...typed, licences: '301' }, term), { problem: 'tooManyLicences' });
    assert.equal('problem' in readDecision({ ...typed, licences: '301', plan: 'office365E3' }, term), false);
  });
});

describe('readTermFacts', () => {
  const empty = { price: '', monthlyPlan: '', noMonthlyPlan: 'false', currency: 'EUR', used: '' };

  it('reads amounts as people write them', () => {
    for (const [price, amount] of [
      ['11.70', 11.7],
      ['11,7', 11.7],
      ['4 680', 4680],
      ['1,234.50', 1234.5],
      ['1.234,50', 1234.5],
      ['12000', 12_000],
    ] as const) {
      const read = readTermFacts({ ...empty, price }, term);
      assert.deepEqual(read, { price: { perLicence: amount, currency: 'EUR', source: 'typed' } }, price);
    }
  });

  it('keeps the plan by the month, or that there is none, and the licences in use', () => {
    assert.deepEqual(readTermFacts({ ...empty, price: '10', noMonthlyPlan: 'true', used: '12' }, term), {
      price: { perLicence: 10, monthlyPlan: 'none', currency: 'EUR', source: 'typed' },
      used: 12,
    });
    assert.deepEqual(readTermFacts(empty, term), {});
  });

  it('refuses what is no number, and more than there are', () => {
    assert.deepEqual(readTermFacts({ ...empty, price: 'ten' }, term), { problem: 'number' });
    assert.deepEqual(readTermFacts({ ...empty, used: '26' }, term), { problem: 'used' });
    assert.deepEqual(readTermFacts({ ...empty, used: '-1' }, term), { problem: 'used' });
  });
});
