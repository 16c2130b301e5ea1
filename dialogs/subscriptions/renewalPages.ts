// Reads the renewals: the counts of all tell on which days something fits, and those days are read until there is enough.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { countListed, type ListedCounts } from '../../domain/subscriptions/renewalCounts.ts';
import { isListed, personIn, rangeOfFilter, type RenewalFilter } from '../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { everyItem, type Page, type PageRequest } from '../../storage/page.ts';
import type { SubscriptionsOf } from '../../storage/subscriptions.ts';
import type { Services } from '../services/services.ts';

/** Subscriptions that are read together where the first few were not enough. */
const scanned = 100;
/** A total of more than these says so, and is not counted on, where subscriptions must be read for it. */
const mostCounted = 500;

type NeededServices = Pick<Services, 'subscriptions'>;

/**
 * A page of subscriptions in the order of their end. It may be short of `limit` only when nothing more fits. Between
 * the days on which something that fits ends nothing is read.
 */
export async function renewalPage(
  services: NeededServices,
  filter: RenewalFilter,
  today: CalendarDay,
  { limit, after }: PageRequest,
  counts?: ListedCounts,
): Promise<Page<Subscription>> {
  // A customer's few are looked at one by one.
  const days = filter.customerId === undefined ? (counts ?? (await countsOf(services, filter, today))).days : undefined;
  const items: Subscription[] = [];
  const range = rangeOfFilter(filter, today);
  const of = narrowed(filter);
  let mark = after;
  for (let together = limit + 1; ; together = scanned) {
    const reached = mark?.value?.toString() ?? range.from;
    const from = days === undefined ? reached : days.find((day) => day >= reached);
    if (from === undefined) return { items };
    const request = { limit: together, ...(mark !== undefined && from === reached ? { after: mark } : {}) };
    const page = await services.subscriptions.ending({ ...range, from }, request, of);
    for (const subscription of page.items) {
      if (!isListed(subscription, filter, today)) continue;
      const last = items.at(-1);
      if (items.length === limit && last !== undefined) return { items, next: { id: last.id, value: last.endsOn } };
      items.push(subscription);
    }
    mark = page.next;
    if (mark === undefined) return { items };
  }
}

/** One index at most, the one that leaves the least: a person has fewer subscriptions than a plan. */
function narrowed(filter: RenewalFilter): SubscriptionsOf {
  const { customerId, planId } = filter;
  const responsibleId = personIn(filter);
  if (customerId !== undefined) return { customerId };
  return responsibleId === undefined ? { planId } : { responsibleId };
}

/** What the counts of all subscriptions tell of a list. */
export async function countsOf(
  { subscriptions }: NeededServices,
  filter: RenewalFilter,
  today: CalendarDay,
): Promise<ListedCounts> {
  return countListed(await subscriptions.endings(rangeOfFilter(filter, today)), filter, today);
}

/** Every subscription that fits, in the order of its end. */
export async function* everyRenewal(
  services: NeededServices,
  filter: RenewalFilter,
  today: CalendarDay,
): AsyncGenerator<Subscription> {
  const counts = await countsOf(services, filter, today);
  yield* everyItem((request) => renewalPage(services, filter, today, request, counts), { together: scanned });
}

/** How many subscriptions, and how many licences they have together. */
export interface RenewalTotal {
  readonly count: number;
  readonly licences: number;
  /** True when there are more than were counted. */
  readonly isMore?: boolean;
}

/** The total of some subscriptions. */
export function sumOf(items: readonly Pick<Subscription, 'licences'>[]): RenewalTotal {
  return { count: items.length, licences: items.reduce((sum, { licences }) => sum + licences, 0) };
}

/** The total of everything that fits; where it is a plan's or a customer's, as far as it is counted while somebody waits. */
export async function totalOf(
  services: NeededServices,
  filter: RenewalFilter,
  today: CalendarDay,
  counts: ListedCounts,
): Promise<RenewalTotal> {
  if ((filter.customerId ?? filter.customerPart ?? filter.planId) === undefined) {
    const { count, licences } = counts;
    return { count, licences };
  }
  const range = rangeOfFilter(filter, today);
  const read = (request: PageRequest): Promise<Page<Subscription>> =>
    services.subscriptions.ending(range, request, narrowed(filter));
  const items: Subscription[] = [];
  for await (const one of everyItem(read, { together: mostCounted + 1 })) {
    if (!isListed(one, filter, today)) continue;
    if (items.length === mostCounted) return { ...sumOf(items), isMore: true };
    items.push(one);
  }
  return sumOf(items);
}
