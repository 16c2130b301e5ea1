// Proves what happens at the end of a term by the dated table: every boundary, with the source it rests on.
import assert from 'node:assert/strict';
import { addDays } from '../../../domain/dates/calendarDay.ts';
import { decided, reportedAsSet } from '../../../domain/endOfTerm/decision.ts';
import { decisionState, endOfTerm, ruleOf, takesDecision, termBegan } from '../../../domain/endOfTerm/endOfTerm.ts';
import { salesChannels } from '../../../domain/endOfTerm/termRules.ts';
import { isSilent, milestonesOf } from '../../../domain/notices/milestones.ts';
import { stageDates, stageOn, tooLateFrom } from '../../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { subscription } from '../../support/sampleSubscription.ts';

const by = { id: 'anna', tenantId: 'tenant-1', name: 'Anna' };
const now = new Date('2026-11-28T12:00:00Z');
const nce = (endsOn: string, more: Partial<Subscription> = {}): Subscription =>
  subscription({ channel: 'csp-nce', startsOn: addDays(endsOn, -365), endsOn, ...more });
const chosen = (endsOn: string, wants: 'renew' | 'cancel' | 'extend'): Subscription =>
  reportedAsSet(decided(nce(endsOn), { wants }, by, now), by, now);
const follows = (term: Subscription): string => endOfTerm(term).follows;
const stagesAfter = (term: Subscription, ...days: readonly number[]): readonly string[] =>
  days.map((day) => stageOn(term, addDays(term.endsOn, day)));

// Microsoft, "Extended service terms" and the announcement of February 2026: for terms that end on or after 2026-05-04.
describe('the end of a new-commerce term', () => {
  it('was followed by 30 free days and 90 locked ones until 3 May 2026', () => {
    assert.equal(follows(nce('2026-05-03')), 'stages');
    assert.deepEqual(stagesAfter(nce('2026-05-03'), 0, 1, 30, 31, 120, 121), [
      ...['active', 'expired', 'expired', 'disabled', 'disabled', 'deleted'],
    ]);
    assert.equal(takesDecision(nce('2026-05-03')), false);
  });

  it('leads into an extended service term from 4 May 2026 on, which goes on until somebody ends it', () => {
    const term = nce('2026-05-04');
    assert.equal(follows(term), 'extended');
    assert.deepEqual(stagesAfter(term, 0, 1, 30, 31, 121, 4_000), [
      ...['active', 'extended', 'extended', 'extended', 'extended', 'extended'],
    ]);
    assert.deepEqual(stageDates(term), { extendedFrom: '2026-05-05' });
  });

  it('that was cancelled stops access at once, with the data kept for 90 days', () => {
    const term = chosen('2026-05-04', 'cancel');
    assert.deepEqual(stagesAfter(term, 0, 1, 90, 91), ['active', 'disabled', 'disabled', 'deleted']);
    assert.equal(stageDates(term).lastUse, '2026-05-04');
  });

  it('that was cancelled stays extended until Microsoft knows of the cancellation', () => {
    const wished = decided(nce('2026-12-12'), { wants: 'cancel' }, by, now);
    assert.equal(follows(wished), 'extended');
    assert.equal(follows(reportedAsSet(wished, by, now)), 'stages');
  });

  it('renews by itself where that is on, and where renewing was decided and set', () => {
    assert.equal(follows(nce('2026-12-12', { autoRenews: true })), 'renewal');
    assert.equal(follows(chosen('2026-12-12', 'renew')), 'renewal');
    assert.equal(follows(chosen('2026-12-12', 'extend')), 'extended');
  });

  it('ends by the old rule when an older end date is looked at today', () => {
    assert.equal(stageOn(nce('2026-04-01'), '2026-04-15'), 'expired');
    assert.equal(stageOn(nce('2026-04-01'), '2026-11-28'), 'deleted');
  });
});

// A provider's note: terms bought or renewed on or after 2025-04-01; older ones keep the old grace until their renewal.
describe('the beginning of a term', () => {
  const threeYears = (startsOn: string): Subscription => nce(`2027${startsOn.slice(4)}`, { startsOn, termMonths: 36 });

  it('before 1 April 2025 leaves the old grace, to be checked in Partner Center', () => {
    const old = nce('2027-03-31', { startsOn: '2024-03-31', termMonths: 36 });
    assert.equal(termBegan(old), '2024-03-31');
    assert.deepEqual(endOfTerm(old), { follows: 'stages', course: { expired: 30, disabled: 90 }, toCheck: true });
    assert.equal(takesDecision(old), true);
  });

  it('on 31 March 2025 is before, on 1 April 2025 is not', () => {
    assert.equal(ruleOf(nce('2028-03-31', { startsOn: '2025-03-31', termMonths: 36 })).toCheck, true);
    assert.equal(follows(nce('2028-04-01', { startsOn: '2025-04-01', termMonths: 36 })), 'extended');
  });

  it('is the last renewal, not the first purchase', () => {
    const renewedSince = nce('2026-12-12', { startsOn: '2021-12-12', termMonths: 12 });
    assert.equal(termBegan(renewedSince), '2025-12-12');
    assert.equal(follows(renewedSince), 'extended');
    assert.equal(follows(threeYears('2024-05-20')), 'stages');
  });

  it('is counted over a leap day', () => {
    assert.equal(termBegan(nce('2028-02-29', { startsOn: '2020-02-29', termMonths: 12 })), '2027-02-28');
    assert.deepEqual(stageDates(nce('2028-02-29')), { extendedFrom: '2028-03-01' });
    assert.deepEqual(stageDates(nce('2028-02-28')), { extendedFrom: '2028-02-29' });
  });
});

// The facts of Microsoft's lifecycle pages stand for everything that is not new commerce.
describe('the other channels', () => {
  for (const channel of salesChannels.filter((one) => one !== 'csp-nce')) {
    it(`end as they always did (${channel})`, () => {
      for (const endsOn of ['2026-05-03', '2026-05-04', '2027-12-31']) {
        const term = subscription({ channel, endsOn });
        assert.equal(follows(term), 'stages');
        assert.equal(takesDecision(term), false);
        assert.equal(decisionState(term), 'none');
        assert.equal(tooLateFrom(term), stageDates(term).deletedBy);
      }
    });
  }
});

describe('the silence about an end date', () => {
  it('is broken while nobody decided and an extended service term would follow, even for a term of a month', () => {
    for (const more of [{}, { termMonths: 1 }, { settled: { how: 'letEnd', endsOn: '2026-12-12', by } } as const]) {
      const term = nce('2026-12-12', more);
      assert.equal(isSilent(term), false);
      assert.deepEqual(
        milestonesOf(term).map(({ milestone }) => milestone),
        ['days60', 'days30', 'days7', 'days1', 'endDay'],
      );
    }
  });

  it('is broken by a decision that Partner Center does not know, and returns when it does', () => {
    const wished = decided(nce('2026-12-12', { autoRenews: true }), { wants: 'cancel' }, by, now);
    assert.equal(decisionState(wished), 'wished');
    assert.equal(isSilent(wished), false);
    assert.equal(isSilent(reportedAsSet(wished, by, now)), true);
  });

  it('holds for what renews by itself, and for what was decided to renew as it is', () => {
    const renewing = nce('2026-12-12', { autoRenews: true });
    assert.equal(decisionState(renewing), 'byItself');
    assert.equal(isSilent(renewing), true);
    assert.equal(decisionState(decided(renewing, { wants: 'renew' }, by, now)), 'set');
    assert.equal(decisionState(decided(renewing, { wants: 'renew', next: { licences: 3 } }, by, now)), 'wished');
  });

  it('ends with the end date that was decided about', () => {
    const next = { ...chosen('2026-12-12', 'cancel'), endsOn: '2027-12-12' };
    assert.equal(decisionState(next), 'open');
  });
});
