// What the desk makes of what Microsoft says about a subscription: what it follows, and where it asks a person first.
import { addMonths, dayOf, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import { productOf, type Product } from '../products/plans.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { MicrosoftSubscription } from './microsoftSubscription.ts';
import { defined } from '../defined.ts';
import { withTermEnd } from './followTermEnd.ts';

/** What people may have typed otherwise than Microsoft has it. */
export const followedFields = ['endsOn', 'licences', 'seatsInUse'] as const;
export type FollowedField = (typeof followedFields)[number];

/** What Microsoft says of these; absent where it says nothing. */
export interface FollowedFacts {
  readonly endsOn?: CalendarDay;
  readonly licences?: number;
  readonly seatsInUse?: number;
}

/** Microsoft says one thing, and somebody typed another. */
export interface Difference {
  readonly field: FollowedField;
  readonly ours: CalendarDay | number;
  readonly theirs: CalendarDay | number;
}

/** The end date of what has none, as the desk writes it. */
const noEnd: CalendarDay = '9999-12-31';
/** Ends of one term that were reported a few days apart. */
const nearDays = 5;
const longestMonth = 31;
/** Days after which a count of licences in use that is still the same is dated anew. */
const countStays = 7;

/** What Microsoft says of what people may have typed. */
function factsOf({ endsOn, licences, seatsInUse }: MicrosoftSubscription): FollowedFacts {
  return { ...defined({ endsOn, licences, seatsInUse }) };
}

/** What the desk says of the same. */
function oursOf({ endsOn, licences, seatsInUse }: Subscription): FollowedFacts {
  return { endsOn, licences, ...defined({ seatsInUse: seatsInUse?.licences }) };
}

/**
 * A subscription after Microsoft was read. What was as Microsoft had it (`base`) follows it, and so does an end that was
 * only an estimate; what a person typed otherwise stays, and is a difference, unless that person's word was kept against
 * this very value (`kept`); licences in use change too often for that, so that a word about them that was kept holds
 * until somebody takes it back. What happens at the end of the term is Microsoft's to say, and always followed.
 *
 * @example
 * follow(ours, theirs, { base: { licences: 10 }, kept: {} }, now) // ours 10, theirs 12: 12 from now on, no difference
 * follow(ours, theirs, { base: {}, kept: {} }, now) // ours 10, theirs 12: still 10, and a difference
 */
export function follow(
  ours: Subscription,
  theirs: MicrosoftSubscription,
  { base, kept }: { readonly base: FollowedFacts; readonly kept: FollowedFacts },
  now: Date,
): { readonly subscription: Subscription; readonly base: FollowedFacts; readonly differences: readonly Difference[] } {
  // What is gone says nothing about a term any more.
  if (theirs.status === 'gone') return { subscription: ours, base, differences: [] };
  let subscription = withTermEnd(ours, theirs, now);
  let known = base;
  const differences: Difference[] = [];
  const facts = factsOf(theirs);
  const own = oursOf(ours);
  const today = dayOf(now, 'utc');
  for (const field of followedFields) {
    const [said, has] = [facts[field], own[field]];
    if (said === undefined || isNearly(ours, theirs, field)) continue;
    if (has === said || !isTyped(ours, field, base)) {
      subscription = taken(subscription, field, said, today);
      known = { ...known, [field]: said };
    } else if (field === 'seatsInUse' ? kept[field] === undefined : kept[field] !== said) {
      differences.push({ field, ours: has ?? 0, theirs: said });
    }
  }
  return { subscription, base: known, differences };
}

/** Differences as they are now that somebody may have typed another value since Microsoft was read; those that are left. */
export function openDifferences(differences: readonly Difference[], ours: Subscription): readonly Difference[] {
  const own = oursOf(ours);
  return differences
    .map((one) => ({ ...one, ours: own[one.field] ?? one.ours }))
    .filter(({ ours: has, theirs }) => has !== theirs);
}

/** True for what a person said: it is not what Microsoft said last, and no estimate. */
function isTyped(ours: Subscription, field: FollowedField, base: FollowedFacts): boolean {
  if (field === 'seatsInUse') return ours.seatsInUse?.source === 'typed';
  return ours[field] !== base[field] && !(field === 'endsOn' && ours.endIsEstimate);
}

/** A tenant names the moment of the next stage, which a clock may put on the day after the last day of a term. */
function isNearly(ours: Subscription, theirs: MicrosoftSubscription, field: FollowedField): boolean {
  if (field !== 'endsOn' || theirs.inTenantOnly !== true || ours.endIsEstimate || theirs.endsOn === undefined) {
    return false;
  }
  return Math.abs(daysBetween(ours.endsOn, theirs.endsOn)) === 1;
}

/** The subscription with one of Microsoft's values, as of a day; the very subscription when it has it. */
export function taken(
  subscription: Subscription,
  field: FollowedField,
  value: CalendarDay | number,
  on: CalendarDay,
): Subscription {
  if (field === 'endsOn') {
    if (typeof value !== 'string' || (subscription.endsOn === value && !subscription.endIsEstimate))
      return subscription;
    const { extended, ...rest } = subscription;
    // An extended term runs by the month: an end that is further away belongs to a term that it was converted to.
    const isExtended = extended !== undefined && daysBetween(on, value) <= longestMonth;
    return { ...rest, ...(isExtended ? { extended } : {}), endsOn: value, endIsEstimate: false };
  }
  if (typeof value !== 'number') return subscription;
  if (field === 'licences')
    return subscription.licences === value ? subscription : { ...subscription, licences: value };
  const { seatsInUse: known } = subscription;
  const isKnown = known?.licences === value && (known.source === 'typed' || daysBetween(known.on, on) < countStays);
  return isKnown ? subscription : { ...subscription, seatsInUse: { licences: value, source: 'graph', on } };
}

/**
 * The subscription with the product that it turned into at Microsoft, where the desk had it as Microsoft did before; its
 * price went with the former one. The very subscription for any other.
 *
 * @example
 * followProduct(standard, { was: { planId: 'businessStandard' }, is: { planId: 'businessPremium' } }) // premium, no price
 */
export function followProduct(
  ours: Subscription,
  { was, is }: { readonly was: Product; readonly is: Product },
): Subscription {
  const isOne = (one: Product, other: Product): boolean =>
    one.planId === other.planId && one.productName === other.productName;
  if (isOne(was, is) || !isOne(productOf(ours), was)) return ours;
  const { planId: _planId, productName: _productName, price: _price, ...rest } = ours;
  return { ...rest, ...is };
}

/** True for what has licences and is not gone: only that is put on the desk's record by itself. */
export function isWorthRecord(one: MicrosoftSubscription): boolean {
  const { hasLicences, status, licences, inTenantOnly = false } = one;
  // A tenant is full of trials and free products that nobody sold.
  if (inTenantOnly || !hasLicences || status === 'gone' || status === 'preparing') return false;
  return licences !== undefined && licences > 0;
}

/** A subscription that Microsoft has and the desk has not, as the desk writes it down. */
export function recordOf(
  theirs: MicrosoftSubscription,
  desk: Pick<Subscription, 'id' | 'customerId' | 'customerName' | 'responsible'> & { readonly product: Product },
  today: CalendarDay,
  now: Date,
): Subscription {
  const { product, ...owner } = desk;
  const termMonths = theirs.termMonths ?? 12;
  const isEstimate = theirs.endsOn === undefined && theirs.endsNever !== true;
  const endsOn = theirs.endsOn ?? (isEstimate ? estimatedEnd(theirs.startsOn ?? today, termMonths, today) : noEnd);
  const startsOn = theirs.startsOn ?? (theirs.endsOn === undefined ? today : addMonths(theirs.endsOn, -termMonths));
  const fresh: Subscription = {
    ...owner,
    ...product,
    ...{
      licences: theirs.licences ?? 1,
      channel: channelOf(theirs),
      startsOn,
      endsOn,
      endIsEstimate: isEstimate,
      termMonths,
    },
    ...{ autoRenews: theirs.autoRenewEnabled ?? false, redemptionIds: [] },
  };
  const { seatsInUse } = theirs;
  return withTermEnd(seatsInUse === undefined ? fresh : taken(fresh, 'seatsInUse', seatsInUse, today), theirs, now);
}

/** The end of the term that runs now, counted from a start: for a subscription whose end nobody can read. */
function estimatedEnd(startsOn: CalendarDay, termMonths: number, today: CalendarDay): CalendarDay {
  const months = Math.max(1, termMonths);
  let terms = 1;
  while (addMonths(startsOn, terms * months) < today) terms += 1;
  return addMonths(startsOn, terms * months);
}

function channelOf({ boughtBy, isTrial }: MicrosoftSubscription): Subscription['channel'] {
  if (isTrial) return 'trial';
  if (boughtBy === 'key') return 'direct';
  return boughtBy === 'newCommerce' ? 'csp-nce' : 'csp-legacy';
}

/**
 * The desk's record of one of Microsoft's subscriptions among those of the same customer that no other one has: the
 * same product with an end close by, else the only one of the product.
 */
export function matchOf(
  theirs: MicrosoftSubscription,
  planId: Product['planId'] | undefined,
  candidates: readonly Subscription[],
): Subscription | undefined {
  const name = theirs.offerName.trim().toLowerCase();
  const possible = candidates.filter(({ channel }) => theirs.inTenantOnly !== true || !channel.startsWith('csp'));
  const same = possible.filter((one) =>
    one.planId === 'other' || planId === undefined
      ? one.productName?.trim().toLowerCase() === name
      : one.planId === planId,
  );
  const { endsOn } = theirs;
  const near = endsOn === undefined ? [] : same.filter((one) => Math.abs(daysBetween(one.endsOn, endsOn)) <= nearDays);
  if (near.length > 0) return near[0];
  return same.length === 1 ? same[0] : undefined;
}
