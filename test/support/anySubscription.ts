// Subscriptions of every kind, for properties that hold of them all.
import fc from 'fast-check';
import { addDays } from '../../domain/dates/calendarDay.ts';
import { salesChannels } from '../../domain/endOfTerm/termRules.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { subscription } from './sampleSubscription.ts';

const by = { id: 'anna', tenantId: 'home', name: 'Anna' };
const at = '2026-01-01T00:00:00Z';
/** A day within two years of 2026-05-03. */
export const anyDay = fc.integer({ min: -400, max: 800 }).map((days) => addDays('2026-05-03', days));

/** Subscriptions of every channel, decided and settled in every way, for this end date or another. */
export const anySubscription: fc.Arbitrary<Subscription> = fc
  .record({
    ...{ endsOn: fc.oneof(anyDay, fc.constant('9999-12-31')), channel: fc.constantFrom(...salesChannels) },
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
