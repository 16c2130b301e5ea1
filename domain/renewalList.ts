// Owns the order in which subscriptions call for work: by what is due next, from the end that comes to the data that goes.
import { addDays, daysBetween, type CalendarDay } from './calendarDay.ts';
import { hasNoEnd, stageDates, stageOn } from './lifecycle.ts';
import type { Subscription } from './subscription.ts';

/**
 * next60: ends within 60 days. grace: has ended, everybody still works. disabled: users are locked out.
 * deletionNear: locked, and the data may be gone within 30 days. later: ends after more than 60 days.
 */
export const renewalGroups = ['next60', 'grace', 'disabled', 'deletionNear', 'later'] as const;
export type RenewalGroup = (typeof renewalGroups)[number];

/** Days before the end from which a subscription is listed, as Microsoft's first notice comes 60 days before. */
export const listedDays = 60;
/** Days before the deletion from which it is called near. */
const nearDays = 30;
/** No channel keeps data longer after the end (Microsoft's lifecycle pages: at most 180 days). */
const longestAfter = 181;

/** The group of a subscription on a day (UTC); undefined for one that never ends or whose data is gone. */
export function groupOn(subscription: Subscription, today: CalendarDay): RenewalGroup | undefined {
  const { channel, endsOn } = subscription;
  if (hasNoEnd(endsOn)) return undefined;
  switch (stageOn(subscription, today)) {
    case 'active':
      return daysBetween(today, endsOn) <= listedDays ? 'next60' : 'later';
    case 'expired':
      return 'grace';
    case 'disabled': {
      const { deletedFrom = endsOn } = stageDates(channel, endsOn);
      return daysBetween(today, deletedFrom) <= nearDays ? 'deletionNear' : 'disabled';
    }
    case 'deleted':
      return undefined;
  }
}

/** The end dates (from, below) among which a group's subscriptions are; every channel's are within. */
export function rangeOf(
  group: RenewalGroup,
  today: CalendarDay,
): { readonly from: CalendarDay; readonly below?: CalendarDay } {
  if (group === 'next60') return { from: today, below: addDays(today, listedDays + 1) };
  if (group === 'later') return { from: addDays(today, listedDays + 1), below: '9999-01-01' };
  return { from: addDays(today, -longestAfter), below: today };
}

/** What a list is narrowed to. */
export interface RenewalFilter {
  /** All groups but `later` when absent. */
  readonly group?: RenewalGroup;
  readonly planId?: string;
  readonly customerId?: string;
}

/** True for a subscription that belongs on the list. One that renews by itself is on it too: it ends all the same. */
export function isListed(subscription: Subscription, filter: RenewalFilter, today: CalendarDay): boolean {
  const group = groupOn(subscription, today);
  if (group === undefined || (filter.group === undefined ? group === 'later' : group !== filter.group)) return false;
  if (filter.planId !== undefined && subscription.planId !== filter.planId) return false;
  return filter.customerId === undefined || subscription.customerId === filter.customerId;
}

/** The end dates that a filter looks at. */
export function rangeOfFilter(
  { group }: RenewalFilter,
  today: CalendarDay,
): { readonly from: CalendarDay; readonly below?: CalendarDay } {
  return group === undefined
    ? { from: addDays(today, -longestAfter), below: addDays(today, listedDays + 1) }
    : rangeOf(group, today);
}
