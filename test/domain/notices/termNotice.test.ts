// Proves on which days a term that costs money by itself is told of: extended ones, renewals that bind, and their windows.
import assert from 'node:assert/strict';
import { commitmentWindow, isCommitment, presentWindow } from '../../../domain/endOfTerm/commitment.ts';
import { decided, reportedAsSet } from '../../../domain/endOfTerm/decision.ts';
import { foundExtended, toldDays } from '../../../domain/endOfTerm/extendedTerm.ts';
import type { ReminderPolicy } from '../../../domain/notices/milestones.ts';
import { tellingsOf, termNoticesOf } from '../../../domain/notices/termNotice.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { subscription } from '../../support/sampleSubscription.ts';

const policy: ReminderPolicy = { milestones: [], hour: 9 };
const by = { id: 'anna', tenantId: 'tenant-1', name: 'Anna' };
const base: Subscription = subscription({ channel: 'csp-nce', startsOn: '2025-12-12', endsOn: '2026-12-12' });
const renewing: Subscription = { ...base, autoRenews: true };
const told = (term: Subscription, at: string, which = policy): readonly string[] =>
  tellingsOf(term, which, 'utc', new Date(at)).map(({ occasion, day }) => `${occasion} ${day}`);

describe('an extended service term', () => {
  it('is told of on its first day, weekly in the first month, then monthly', () => {
    assert.deepEqual(told(base, '2026-12-01T12:00:00Z').slice(0, 8), [
      ...['extended 2026-12-13', 'extended 2026-12-20', 'extended 2026-12-27', 'extended 2027-01-03'],
      ...['extended 2027-01-10', 'extended 2027-02-13', 'extended 2027-03-13', 'extended 2027-04-13'],
    ]);
  });

  it('that was chosen on purpose is told of monthly only', () => {
    const now = new Date('2026-12-01T12:00:00Z');
    const chosen = reportedAsSet(decided(base, { wants: 'extend' }, by, now), by, now);
    assert.deepEqual(told(chosen, '2026-12-01T12:00:00Z').slice(0, 2), ['extended 2027-01-13', 'extended 2027-02-13']);
  });

  it('is not told of where something else follows', () => {
    const now = new Date('2026-12-01T12:00:00Z');
    assert.deepEqual(told(reportedAsSet(decided(base, { wants: 'cancel' }, by, now), by, now), now.toISOString()), []);
    assert.deepEqual(told({ ...base, settled: { how: 'renewed', endsOn: base.endsOn, by } }, now.toISOString()), []);
    assert.deepEqual(told(subscription({ endsOn: '2026-12-12' }), now.toISOString()), []);
  });

  it('that is found later is told of at once, by the newest day', () => {
    const found = foundExtended(base, { since: '2026-08-01', found: 'invoice' });
    assert.equal(found.endsOn, '2026-07-31');
    assert.equal(told(found, '2026-11-28T12:00:00Z')[0], 'extended 2026-11-01');
    const late = new Date('2026-11-28T12:00:00Z');
    const [first] = termNoticesOf(found, policy, { id: 'anna', zone: 'utc' }, late, late);
    assert.equal(first?.dueAt, late.toISOString());
    assert.ok(
      termNoticesOf(found, policy, { id: 'anna', zone: 'utc' }, late).every(({ dueAt }) => dueAt > late.toISOString()),
    );
  });

  it('goes round quiet days, and never before it has begun', () => {
    const quiet = { ...policy, quietDays: [6, 7] };
    // 13 December 2026 is a Sunday.
    assert.deepEqual(told(base, '2026-12-01T12:00:00Z', quiet).slice(0, 2), [
      'extended 2026-12-14',
      'extended 2026-12-18',
    ]);
  });

  it('is told of for as long as it lasts', () => {
    assert.deepEqual(toldDays('2026-01-31', false, '2031-01-01', 2), ['2031-01-31', '2031-02-28']);
  });
});

describe('a renewal that binds', () => {
  const before = (at: string, term = renewing, which = policy): readonly string[] =>
    told(term, at, which).filter((one) => one.startsWith('commitment'));

  it('is told of 30 and 7 days before, for a term of a year and longer', () => {
    assert.deepEqual(before('2026-11-01T12:00:00Z'), ['commitment 2026-11-12', 'commitment 2026-12-05']);
    assert.deepEqual(before('2026-11-01T12:00:00Z', { ...renewing, termMonths: 36, startsOn: '2025-12-12' }).length, 2);
    assert.deepEqual(before('2026-11-01T12:00:00Z', { ...renewing, termMonths: 1 }), []);
    assert.equal(isCommitment({ ...renewing, channel: 'direct' }), false);
    assert.equal(isCommitment({ ...renewing, endsOn: '9999-12-31' }), false);
  });

  it('is not told of once somebody decided that it shall renew', () => {
    assert.deepEqual(before('2026-11-01T12:00:00Z', decided(renewing, { wants: 'renew' }, by, new Date(0))), []);
  });

  it('is told of by what was chosen, or not at all', () => {
    const chosen = (daysBefore: readonly number[]): ReminderPolicy => ({
      ...policy,
      commitments: { daysBefore, window: false },
    });
    assert.deepEqual(before('2026-10-01T12:00:00Z', renewing, chosen([60])), ['commitment 2026-10-13']);
    assert.deepEqual(told(renewing, '2026-10-01T12:00:00Z', chosen([])), []);
  });

  it('that is registered late is told of once, by the newest day', () => {
    assert.deepEqual(before('2026-12-07T12:00:00Z'), ['commitment 2026-12-05']);
    assert.deepEqual(before('2026-12-13T12:00:00Z'), []);
  });
});

// Microsoft: within 7 days (168 hours) of the renewal, which runs on the day after the term at 00:00 UTC.
describe('the window of a renewal', () => {
  it('lasts 168 hours from the day after the term', () => {
    assert.deepEqual(commitmentWindow(renewing), {
      renewsOn: '2026-12-13',
      until: new Date('2026-12-20T00:00:00Z'),
      lastDay: '2026-12-19',
    });
  });

  it('is the same one whether the new end was recorded or not, so that it is told of once', () => {
    const marks = (term: Subscription): readonly string[] =>
      tellingsOf(term, policy, 'utc', new Date('2026-12-14T12:00:00Z'))
        .filter(({ occasion }) => occasion === 'window')
        .map(({ mark }) => mark);
    assert.ok(marks(renewing).includes('2026-12-13'));
    assert.equal(marks({ ...renewing, endsOn: '2027-12-12' })[0], '2026-12-13');
  });

  it('is told of on its fourth day, and not any more when it is over', () => {
    const window = (at: string): readonly string[] => told(renewing, at).filter((one) => one.startsWith('window'));
    assert.deepEqual(window('2026-12-19T23:00:00Z'), ['window 2026-12-16']);
    assert.deepEqual(window('2026-12-20T00:00:00Z'), []);
  });

  it('is what Partner Center says where it is known', () => {
    const known = { ...renewing, endsOn: '2027-12-12', cancellableUntil: '2026-12-20T14:30:00Z' };
    assert.equal(presentWindow(known)?.until.toISOString(), '2026-12-20T14:30:00.000Z');
    assert.equal(presentWindow(known)?.lastDay, '2026-12-20');
  });
});
