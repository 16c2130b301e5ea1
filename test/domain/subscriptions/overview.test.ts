// Proves that subscriptions counted by their texts stand where they stand themselves, on every day.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CalendarDay } from '../../../domain/dates/calendarDay.ts';
import { needsDecision } from '../../../domain/endOfTerm/endOfTerm.ts';
import { endingOf, endingText, partsOfEnding } from '../../../domain/subscriptions/ending.ts';
import { overviewOf } from '../../../domain/subscriptions/overview.ts';
import { groupOn } from '../../../domain/subscriptions/renewalList.ts';
import { settledHow } from '../../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { anyDay, anySubscription } from '../../support/anySubscription.ts';

describe('the text by which a subscription is counted', () => {
  it('tells where it stands on every day, whether it needs a decision, and who answers for it', () => {
    fc.assert(
      fc.property(anySubscription, anyDay, (one: Subscription, today: CalendarDay) => {
        const { term, responsibleId } = partsOfEnding(endingText(one));
        const told = endingOf(term);
        assert.equal(groupOn(told, today), groupOn(one, today));
        assert.equal(needsDecision(told), needsDecision(one));
        assert.equal(settledHow(told), settledHow(one));
        assert.equal(responsibleId, one.responsible.id);
      }),
      { numRuns: 2_000 },
    );
  });

  it('adds up to the overview of them all', () => {
    const today = '2026-05-03';
    fc.assert(
      fc.property(fc.array(anySubscription, { maxLength: 60 }), (all) => {
        const counts = new Map([...Map.groupBy(all, endingText)].map(([text, { length: count }]) => [text, { count }]));
        const overview = overviewOf(counts, today);
        const on = all.filter((one) => groupOn(one, today) !== undefined);
        assert.equal(overview.all, on.length);
        assert.equal(overview.groups.get('next60'), on.filter((one) => groupOn(one, today) === 'next60').length);
        assert.equal(overview.nobodys, on.filter(({ responsible }) => responsible.id === '').length);
        const month = on.filter(({ endsOn }) => endsOn >= today && endsOn < '2026-06-01').length;
        assert.equal(overview.months.get('2026-05'), month);
      }),
      { numRuns: 200 },
    );
  });
});
