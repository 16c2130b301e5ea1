// The world of the simulated year, drawn from a seed: people, subscriptions, what happens to them, and when the desk runs.
import { salesChannels } from '../../../../domain/endOfTerm/termRules.ts';
import type { Subscription } from '../../../../domain/subscriptions/subscription.ts';
import { seededChance } from '../../../support/seededChance.ts';
import { plusDays } from './plainTime.ts';
import type { Stretch } from './termModel.ts';
import type { Reader, Term } from './yearModel.ts';

/** Something that somebody does at a tick: a subscription is registered, gets another end date, or is let go. */
export interface Deed {
  readonly tick: number;
  readonly what:
    'registered' | 'moved' | 'renewed' | 'letEnd' | 'renewedElsewhere' | 'decided' | 'cancelledInExtension';
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
  /** How each subscription stood, in the order of the year. */
  readonly stretches: readonly (readonly Stretch[])[];
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
  const stretches: Stretch[][] = [];
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
    const isNce = subscription.channel === 'csp-nce';
    if (isNce && chance() < 0.3) subscription = { ...subscription, autoRenews: true };
    const own: Stretch[] = [];
    stretches.push(own);
    const isSilent = (lasts === 1 && !isNce) || subscription.autoRenews || subscription.endsOn.startsWith('9999');
    deeds.push({ tick: from, what: 'registered', subscription });
    const stood = new Set([subscription.endsOn]);
    for (let moves = 0; moves < 3; moves += 1) {
      const to = from + 24 + below(4_000);
      const isLast =
        (isSilent && !(isNce && lasts > 1 && subscription.autoRenews && !subscription.endsOn.startsWith('9999'))) ||
        moves === 2 ||
        to >= looks.length ||
        chance() < 0.45;
      const snooze = chance() < 0.3 ? { snooze: [1, 3, 7, 14][below(4)]! } : {};
      const { id: subscriptionId, channel, endsOn } = subscription;
      const term = { subscriptionId, channel, endsOn, reader, from, to: isLast ? looks.length : to, ...snooze };
      if (!isSilent) terms.push(term);
      own.push(stretchOf(subscription, reader, from, isLast ? looks.length : to));
      if (isLast) break;
      const kind = chance();
      if (isNce && kind < 0.35) {
        const decided = decideBy(subscription, kind, looks[to] ?? 0);
        subscription = decided.subscription;
        deeds.push({ tick: to, ...decided });
        own.push(stretchOf(subscription, reader, to, looks.length));
        break;
      }
      if (kind < 0.25) {
        const how = kind < 0.15 ? 'letEnd' : 'renewed';
        subscription = { ...subscription, settled: { how, endsOn, by: subscription.responsible } };
        deeds.push({ tick: to, what: how === 'letEnd' ? 'letEnd' : 'renewedElsewhere', subscription });
        own.push(stretchOf(subscription, reader, to, looks.length));
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
  return { people, looks, deeds, terms, stretches };
}

/** What somebody decides about a term, or does in the extended one that has begun: it is set at Microsoft at once. */
function decideBy(
  subscription: Subscription,
  chance: number,
  now: number,
): { readonly what: Deed['what']; readonly subscription: Subscription } {
  const { endsOn, responsible: by } = subscription;
  const at = new Date(now).toISOString();
  const today = at.slice(0, 10);
  const set = { by, at, reported: { by, at } };
  if (today > endsOn && !subscription.autoRenews) {
    const decision = { wants: 'cancel', endsOn: today, ...set } as const;
    return { what: 'cancelledInExtension', subscription: { ...subscription, endsOn: today, decision } };
  }
  const wants = chance < 0.12 ? 'renew' : chance < 0.24 ? 'cancel' : 'extend';
  const decision = { wants, endsOn, ...set } as const;
  return { what: 'decided', subscription: { ...subscription, autoRenews: wants === 'renew', decision } };
}

function stretchOf(subscription: Subscription, reader: Reader, from: number, to: number): Stretch {
  const { id: subscriptionId, channel, startsOn, endsOn, termMonths: months, autoRenews, decision } = subscription;
  const choice = decision === undefined ? {} : { choice: decision.wants };
  const isRenewed = subscription.settled?.how === 'renewed' && subscription.settled.endsOn === endsOn;
  return { subscriptionId, channel, startsOn, endsOn, months, autoRenews, ...choice, isRenewed, reader, from, to };
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
