// The order in which subscriptions call for work: by what is due next, from the end that comes to the data that goes.
import { addDays, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import { needsDecision } from '../endOfTerm/endOfTerm.ts';
import { hasNoEnd, stageDates } from './lifecycle.ts';
import { daysOfMonth, isMonth } from './months.ts';
import { isPlanId, type PlanId } from '../products/plans.ts';
import { standingOn } from './standing.ts';
import { fold } from '../text/fold.ts';
import type { Ending } from './ending.ts';
import type { Subscription } from './subscription.ts';
import { defined, filled } from '../defined.ts';

/**
 * toDecide: ends within 60 days and goes into an extended service term unless somebody decides. next60: all that end
 * within 60 days. extended: in such a term. grace: has ended, everybody still works. disabled: users are locked out.
 * deletionNear: locked, and the data may be gone within 30 days. toCheck: should have renewed by itself, and nobody
 * recorded the new end. later: ends after more than 60 days.
 */
export const renewalGroups = [
  ...(['toDecide', 'next60', 'grace', 'extended', 'disabled', 'deletionNear', 'toCheck', 'later'] as const),
] as const;
export type RenewalGroup = (typeof renewalGroups)[number];

/** Days before the end from which a subscription is listed, as Microsoft's first notice comes 60 days before. */
const listedDays = 60;
/** Days before the deletion from which it is called near. */
const nearDays = 30;
/** No channel keeps data longer after the end (Microsoft's lifecycle pages: at most 180 days). */
const longestAfter = 181;
/** End dates from here on mean "no end". */
const endOfDays = '9999-01-01';
/** No subscription ended before: what is to be checked stays on its list however long nobody looked. */
const beginOfDays = '2000-01-01';

/** The group of a subscription on a day (UTC); undefined for one that never ends, is kept aside, or whose data is gone. */
export function groupOn(subscription: Ending, today: CalendarDay): Exclude<RenewalGroup, 'toDecide'> | undefined {
  const { endsOn, archived = false } = subscription;
  if (hasNoEnd(endsOn) || archived) return undefined;
  switch (standingOn(subscription, today)) {
    case 'toCheck':
      return 'toCheck';
    case 'active':
      return daysBetween(today, endsOn) <= listedDays ? 'next60' : 'later';
    case 'expired':
      return 'grace';
    case 'disabled': {
      const { deletedFrom = endsOn } = stageDates(subscription);
      return daysBetween(today, deletedFrom) <= nearDays ? 'deletionNear' : 'disabled';
    }
    case 'extended':
      return 'extended';
    case 'deleted':
      return undefined;
  }
}

/** End dates from a day on and below another. */
export interface EndSpan {
  readonly from: CalendarDay;
  readonly below?: CalendarDay;
}

/** The end dates among which a group's subscriptions are; every channel's are within. */
export function rangeOf(group: RenewalGroup, today: CalendarDay): EndSpan {
  if (group === 'next60' || group === 'toDecide') return { from: today, below: addDays(today, listedDays + 1) };
  if (group === 'later') return { from: addDays(today, listedDays + 1), below: endOfDays };
  return {
    from: group === 'toCheck' || group === 'extended' ? beginOfDays : addDays(today, -longestAfter),
    below: today,
  };
}

/** The days, from today on, among which an end date may be asked for: first and last. */
const periodDays = {
  next7: [0, 7],
  next30: [0, 30],
  next90: [0, 90],
  nextYear: [0, 365],
  last30: [-30, -1],
  last120: [-120, -1],
} as const;
/** A span of days from today on, by which the list is narrowed. */
export type RenewalPeriod = keyof typeof periodDays;
export const renewalPeriods = Object.keys(periodDays) as readonly RenewalPeriod[];

/** Id of the person who answers for what nobody answers for. */
export const nobody = '';
/** The word for nobody in a filter, where an empty one is none. */
export const nobodyFilter = 'nobody';

/** What a list is narrowed to. */
export interface RenewalFilter {
  /** When absent: all groups where a period or a customer is asked for, else all but `later`. */
  readonly group?: RenewalGroup;
  readonly period?: RenewalPeriod;
  /** A month such as `2027-03`; goes before a period. */
  readonly month?: string;
  /** Id of who answers for it, or `nobody`. */
  readonly responsibleId?: string;
  readonly planId?: PlanId;
  readonly customerId?: string;
  /** A part of the customer's name, as it was typed. */
  readonly customerPart?: string;
  /** Everything whose days are worth a place in a calendar, however far away; what calls for work when absent. */
  readonly reach?: 'whole';
}

/** The filter of a calendar that is to hold every day to come. */
export const wholeCalendar = { reach: 'whole' } as const satisfies RenewalFilter;

/** The filter in what a client claims; what is unknown or empty is left out. */
export function renewalFilterOf(claims: Readonly<Record<string, string | undefined>>): RenewalFilter {
  const { planId, customerId = '', customerPart = '', responsibleId = '' } = claims;
  const month = isMonth(claims['month']) ? claims['month'] : undefined;
  const group = renewalGroups.find((one) => one === claims['group']);
  const period = renewalPeriods.find((one) => one === claims['period']);
  return {
    ...defined({ group }),
    ...(period === undefined || month !== undefined ? {} : { period }),
    ...defined({ month }),
    ...filled({ responsibleId }),
    ...(isPlanId(planId) ? { planId } : {}),
    ...filled({ customerId }),
    ...(fold(customerPart).trim() === '' ? {} : { customerPart: customerPart.trim() }),
    ...(claims['reach'] === 'whole' ? { reach: 'whole' as const } : {}),
  };
}

/** True for a subscription that belongs on the list. One that renews by itself is on it too: it ends all the same. */
export function isListed(subscription: Subscription, filter: RenewalFilter, today: CalendarDay): boolean {
  const { planId, customerId, customerName, responsible } = subscription;
  return (
    isListedTerm(subscription, filter, today) &&
    (filter.planId ?? planId) === planId &&
    (personIn(filter) ?? responsible.id) === responsible.id &&
    (filter.customerId ?? customerId) === customerId &&
    (filter.customerPart === undefined || fold(customerName).includes(fold(filter.customerPart)))
  );
}

/** What a filter says of terms, whosesoever they are; `range` is that of the filter. */
export function isListedTerm(
  term: Ending,
  filter: RenewalFilter,
  today: CalendarDay,
  { from, below = endOfDays }: EndSpan = rangeOfFilter(filter, today),
): boolean {
  if (term.endsOn < from || term.endsOn >= below) return false;
  const group = groupOn(term, today);
  return group !== undefined && isInGroup(group, filter.group, term);
}

/** The id of the person, or of nobody, whom a filter names. */
export function personIn({ responsibleId }: RenewalFilter): string | undefined {
  return responsibleId === nobodyFilter ? nobody : responsibleId;
}

/** The end dates (from, below) that a filter looks at; every subscription that it lists is among them. */
export function rangeOfFilter(filter: RenewalFilter, today: CalendarDay): EndSpan {
  const { group, period, month, responsibleId } = filter;
  const asked = month === undefined ? daysOfPeriod(period, today) : daysOfMonth(month);
  if (asked === undefined) {
    if (group !== undefined) return rangeOf(group, today);
    const isWhole = (filter.customerId ?? filter.customerPart ?? filter.reach) !== undefined;
    return isWhole || responsibleId === nobodyFilter ? { from: beginOfDays } : usualRange(today);
  }
  if (group === undefined) return asked;
  const { from, below = endOfDays } = rangeOf(group, today);
  return { from: from > asked.from ? from : asked.from, below: below < asked.below ? below : asked.below };
}

function daysOfPeriod(
  period: RenewalPeriod | undefined,
  today: CalendarDay,
): { readonly from: CalendarDay; readonly below: CalendarDay } | undefined {
  if (period === undefined) return undefined;
  const [first, last] = periodDays[period];
  return { from: addDays(today, first), below: addDays(today, last + 1) };
}

/** What is to be decided is a part of what ends soon. */
function isInGroup(
  group: Exclude<RenewalGroup, 'toDecide'>,
  asked: RenewalGroup | undefined,
  subscription: Ending,
): boolean {
  if (asked === 'toDecide') return group === 'next60' && needsDecision(subscription);
  return (asked ?? group) === group;
}

/**
 * Everything that calls for work: what has ended and is not lost yet, and what ends soon. An extended service term
 * costs money for as long as nobody ends it, so nothing is too long ago.
 */
function usualRange(today: CalendarDay): EndSpan {
  return { from: beginOfDays, below: addDays(today, listedDays + 1) };
}
