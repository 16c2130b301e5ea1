// Proves that subscriptions counted by their texts stand where they stand themselves, on every day.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, type CalendarDay } from '../../../domain/dates/calendarDay.ts';
import { needsDecision } from '../../../domain/endOfTerm/endOfTerm.ts';
import { salesChannels } from '../../../domain/endOfTerm/termRules.ts';
import { endingOf, endingText, partsOfEnding } from '../../../domain/subscriptions/ending.ts';
import { overviewOf } from '../../../domain/subscriptions/overview.ts';
import { groupOn } from '../../../domain/subscriptions/renewalList.ts';
import { settledHow } from '../../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { subscription } from '../../support/sampleSubscription.ts';

const by = { id: 'anna', tenantId: 'home', name: 'Anna' };
const at = '2026-01-01T00:00:00Z';
const day = fc.integer({ min: -400, max: 800 }).map((days) => addDays('2026-05-03', days));

/** Subscriptions of every channel, decided and settled in every way, for this end date or another. */
const anySubscription: fc.Arbitrary<Subscription> = fc
  .record({
    ...{ endsOn: fc.oneof(day, fc.constant('9999-12-31')), channel: fc.constantFrom(...salesChannels) },
    ...{ months: fc.constantFrom(1, 12, 36), bought: fc.integer({ min: 0, max: 60 }), autoRenews: fc.boolean() },
    ...{
      archived: fc.boolean(),
      extended: fc.boolean(),
      isOther: fc.boolean(),
      who: fc.constantFrom('anna', 'a|b', ''),
    },
    wants: fc.constantFrom('renew', 'cancel', 'extend', undefined),
    set: fc.constantFrom('reported', 'read', 'readOther', undefined),
    settled: fc.constantFrom('renewed', 'letEnd', undefined),
  })
  .map(({ endsOn, channel, months, bought, autoRenews, archived, extended, isOther, who, wants, set, settled }) => {
    const of = isOther ? '2024-01-01' : endsOn;
    const known = {
      ...(set === 'reported' ? { reported: { by, at } } : {}),
      ...(set === 'read' && wants !== undefined ? { readBack: { outcome: wants, at } } : {}),
      ...(set === 'readOther' ? { readBack: { outcome: 'other' as const, at } } : {}),
    };
    return subscription({
      ...{ endsOn, channel, termMonths: months, autoRenews, responsible: { ...by, id: who } },
      startsOn: addDays(endsOn.startsWith('9999') ? '2026-05-03' : endsOn, -bought * 30),
      ...(archived ? { archived: true } : {}),
      ...(extended && !endsOn.startsWith('9999') ? { extended: { since: addDays(endsOn, 1), found: 'invoice' } } : {}),
      ...(wants === undefined ? {} : { decision: { wants, endsOn: of, by, at, ...known } }),
      ...(settled === undefined ? {} : { settled: { how: settled, endsOn: of, by } }),
    });
  });

describe('the text by which a subscription is counted', () => {
  it('tells where it stands on every day, whether it needs a decision, and who answers for it', () => {
    fc.assert(
      fc.property(anySubscription, day, (one: Subscription, today: CalendarDay) => {
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
        const counts = new Map<string, number>();
        for (const one of all) counts.set(endingText(one), (counts.get(endingText(one)) ?? 0) + 1);
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
