// The samples of the history.
import { microsoftDeedsCard } from '../../../cards/history/microsoftDeedsCard.ts';
import { historyCard } from '../../../cards/history/historyCard.ts';
import { auditedDeeds, type AuditEntry } from '../../../domain/history/auditEntry.ts';
import { deedKindOf, microsoftOperations } from '../../../domain/microsoft/microsoftDeed.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longName } from './sampleData.ts';

const who = { id: 'anna', tenantId: 'home', name: 'Kovács Anna' };

/** One entry for every deed. */
const everyDeed: readonly AuditEntry[] = auditedDeeds.map((what, at) => ({
  id: `entry-${at}`,
  at: '2027-03-27T23:30:00Z',
  who,
  what,
  ...(at % 3 === 0 ? {} : { customerId: 'contoso', customerName: 'Contoso Kft.' }),
  ...(what.startsWith('key') ? { facts: { key: '6789B' } } : {}),
}));
const [first] = everyDeed;
const half = Math.ceil(everyDeed.length / 2);

/** The history, empty, full and hostile. */
export const historySamples: readonly Sample[] = [
  ...samplesOf('history', historyCard, {
    empty: { entries: [] },
    emptyOfCustomer: { entries: [], customerName: 'Contoso Kft.' },
    // By halves: no page has every deed.
    everyDeed: { entries: everyDeed.slice(0, half), older: '["","2027-03-27T23:30:00Z","entry-7"]' },
    everyOtherDeed: { entries: everyDeed.slice(half), older: '["","2027-03-27T23:30:00Z","entry-7"]' },
    lastPage: { entries: everyDeed.slice(0, 2), customerName: longName, newest: '["contoso","",""]' },
    unknownCustomer: {
      entries: everyDeed.slice(3, 5),
      customerUnknown: true,
      older: '["","a","b"]',
      newest: '["","",""]',
    },
    hostile: {
      entries: first === undefined ? [] : [{ ...first, who: { ...who, name: hostile }, customerName: hostile }],
      customerName: hostile,
      microsoft: 'contoso',
    },
  }),
  ...samplesOf('microsoftDeeds', microsoftDeedsCard, {
    none: { customerName: 'Contoso Kft.', days: 30, deeds: [] },
    each: {
      ...{ customerName: longName, days: 30 },
      deeds: (['subscription', 'order', 'customer', 'users', 'ended', 'partner', 'other'] as const).map((kind, at) => ({
        ...{ id: kind, at: '2027-03-27T23:30:00Z', kind, operation: `tomorrow_${kind}`, failed: at === 1 },
        by: at === 0 ? { kind: 'desk' as const } : { kind: 'app' as const },
      })),
    },
    // By parts: no card has every operation.
    ...Object.fromEntries(
      [0, 1, 2].map((part) => [
        `operations${part}`,
        {
          ...{ customerName: 'Contoso Kft.', days: 30 },
          deeds: microsoftOperations.slice(part * 15, part * 15 + 15).map((operation) => ({
            ...{ id: operation, at: '2027-03-27T23:30:00Z', kind: deedKindOf(operation), operation, failed: false },
            by: { kind: 'person' as const, name: 'bela@partner.example' },
          })),
        },
      ]),
    ),
    hostile: {
      ...{ customerName: hostile, days: 1 },
      deeds: Array.from({ length: 20 }, (_one, at) => ({
        ...{ id: String(at), at: '2027-03-27T23:30:00Z', kind: 'other' as const, operation: hostile, failed: true },
        by: { kind: 'person' as const, name: hostile },
      })),
    },
  }),
];
