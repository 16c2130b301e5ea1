// The world of the simulated year, drawn from a seed: people, subscriptions, what happens to them, and when the desk runs.
import { salesChannels } from '../../../../domain/endOfTerm/termRules.ts';
import type { Subscription } from '../../../../domain/subscriptions/subscription.ts';
import { seededChance } from '../../../support/seededChance.ts';
import { plusDays } from './plainTime.ts';
import type { Reader, Term } from './yearModel.ts';

/** Something that somebody does at a tick: a subscription is registered, gets another end date, or is let go. */
export interface Deed {
  readonly tick: number;
  readonly what: 'registered' | 'moved' | 'renewed' | 'letEnd' | 'renewedElsewhere';
  readonly subscription: Subscription;
}

/** Somebody with the tenant of the account. */
export interface WorldPerson extends Reader {
  readonly tenantId: string;
  readonly name: string;
}

export interface YearWorld {
  readonly people: readonly WorldPerson[];
  /** The instants at which the desk looks, in milliseconds: every hour, but for downtimes and a clock that jumps. */
  readonly looks: readonly number[];
  readonly deeds: readonly Deed[];
  readonly terms: readonly Term[];
}

const start = Date.parse('2027-01-01T00:00:00Z');
const hour = 3_600_000;
const zones = [
  ...['Europe/Budapest', 'Europe/London', 'America/New_York', 'America/Los_Angeles', 'America/Sao_Paulo', 'UTC'],
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tokyo', 'Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland'],
];
/** First hour and length of each time that the desk is down. */
const downtimes = [
  [700, 5],
  [2_130, 40],
  [4_400, 9],
  [6_100, 300],
] as const;
/** Hours at which the clock is put back, and by how many hours. */
const jumpsBack = new Map([
  [3_000, 3],
  [7_505, 26],
]);

/** The same world for the same seed. */
export function drawYear(seed: number, count: number, tenants: readonly [string, string]): YearWorld {
  const chance = seededChance(seed);
  const below = (limit: number) => Math.floor(chance() * limit);
  const looks = drawLooks();
  const people = Array.from({ length: 60 }, (_, n): WorldPerson => ({
    id: `reader-${n}`,
    name: `Reader ${n}`,
    tenantId: tenants[n % 3 === 0 ? 1 : 0],
    zone: zones[n % zones.length] ?? 'UTC',
    hour: n % 5 === 0 ? 2 : 9,
    quietDays: n % 7 === 0 ? [6, 7] : [],
  }));
  const deeds: Deed[] = [];
  const terms: Term[] = [];
  for (let n = 0; n < count; n += 1) {
    const reader = people[below(people.length)]!;
    const lasts = [1, 12, 12, 12, 12, 12, 12, 36][below(8)]!;
    let subscription: Subscription = {
      id: `subscription-${n}`,
      customerId: `customer-${n % 300}`,
      customerName: `Customer ${n % 300}`,
      planId: 'businessBasic',
      licences: 1 + below(200),
      channel: salesChannels[below(salesChannels.length)]!,
      startsOn: '2026-01-01',
      endsOn: chance() < 0.02 ? '9999-12-31' : plusDays('2026-11-01', below(460)),
      endIsEstimate: chance() < 0.5,
      termMonths: lasts,
      autoRenews: chance() < 0.06,
      responsible: { id: reader.id, tenantId: reader.tenantId, name: reader.name },
      redemptionIds: [],
    };
    let from = chance() < 0.5 ? 0 : below(looks.length - 600);
    deeds.push({ tick: from, what: 'registered', subscription });
    const stood = new Set([subscription.endsOn]);
    const isSilent = lasts === 1 || subscription.autoRenews || subscription.endsOn.startsWith('9999');
    for (let moves = 0; moves < 3; moves += 1) {
      const to = from + 24 + below(4_000);
      const isLast = isSilent || moves === 2 || to >= looks.length || chance() < 0.45;
      const snooze = chance() < 0.3 ? { snooze: [1, 3, 7, 14][below(4)]! } : {};
      const { id: subscriptionId, channel, endsOn } = subscription;
      const term = { subscriptionId, channel, endsOn, reader, from, to: isLast ? looks.length : to, ...snooze };
      if (!isSilent) terms.push(term);
      if (isLast) break;
      const kind = chance();
      if (kind < 0.25) {
        const how = kind < 0.15 ? 'letEnd' : 'renewed';
        subscription = { ...subscription, settled: { how, endsOn, by: subscription.responsible } };
        deeds.push({ tick: to, what: how === 'letEnd' ? 'letEnd' : 'renewedElsewhere', subscription });
        break;
      }
      const renewed = kind < 0.6;
      let next = plusDays(endsOn, renewed ? 365 : 2 + below(240) - 80 * (moves % 2));
      while (stood.has(next)) next = plusDays(next, 1);
      stood.add(next);
      subscription = { ...subscription, endsOn: next, endIsEstimate: false };
      deeds.push({ tick: to, what: renewed ? 'renewed' : 'moved', subscription });
      from = to;
    }
  }
  return { people, looks, deeds, terms };
}

function drawLooks(): readonly number[] {
  const looks: number[] = [];
  let back = 0;
  for (let n = 0; n < 365 * 24; n += 1) {
    back += jumpsBack.get(n) ?? 0;
    if (!downtimes.some(([from, length]) => n >= from && n < from + length)) looks.push(start + (n - back) * hour);
  }
  return looks;
}
