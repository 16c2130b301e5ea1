// The samples of the overview.
import { overviewCard } from '../../../cards/overview/overviewCard.ts';
import { addedMonths } from '../../../domain/subscriptions/months.ts';
import type { RenewalGroup } from '../../../domain/subscriptions/renewalList.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile } from './sampleData.ts';

const cursorOf = (filter: Readonly<Record<string, string>>): string => JSON.stringify(filter);
const months = addedMonths('2027-03', 12);
const names = new Map(Array.from({ length: 8 }, (_, n) => [`p${n}`, `Kovács Anna ${n}`] as const));
const unpriced = { licences: 20, termMonths: 12 };
const priced = (currency: string, perLicence: number) => ({
  ...unpriced,
  price: { perLicence, currency, source: 'invoice' as const },
});
const usual = {
  all: 1_234,
  months: new Map(months.map((month, n) => [month, [3, 0, 12, 40, 7, 1, 0, 0, 22, 95, 31, 18][n] ?? 0])),
  groups: new Map<RenewalGroup, number>([
    ...([
      ['toDecide', 4],
      ['next60', 15],
      ['extended', 1],
      ['grace', 2],
      ['later', 1_200],
    ] as const),
    ...([
      ['disabled', 0],
      ['deletionNear', 3],
      ['toCheck', 9],
    ] as const),
  ]),
  shares: Array.from({ length: 8 }, (_, n) => ({ personId: `p${n}`, count: 30 - n })),
  nobodys: 7,
};
const none = {
  all: 0,
  months: new Map(months.map((month) => [month, 0])),
  groups: new Map<RenewalGroup, number>(),
  shares: [],
  nobodys: 0,
};

/** The overview, of many and of nothing. */
export const overviewSamples: readonly Sample[] = samplesOf('overview', overviewCard, {
  withSamples: { overview: usual, extended: [], names, today: '2027-03-24', samples: 7, cursorOf },
  usual: {
    overview: usual,
    extended: [priced('EUR', 11.7), priced('HUF', 4_680), unpriced],
    names,
    today: '2027-03-24',
    cursorOf,
  },
  empty: { overview: none, extended: [], names, today: '2027-03-24', cursorOf },
  quiet: {
    overview: { ...none, all: 1, groups: new Map<RenewalGroup, number>([['later', 1]]) },
    extended: [],
    names,
    today: '2027-03-24',
    cursorOf,
  },
  hostile: {
    overview: { ...usual, shares: [{ personId: 'p1', count: 1_000_000 }] },
    extended: [],
    names: new Map([['p1', hostile]]),
    today: '2027-03-24',
    cursorOf,
  },
});
