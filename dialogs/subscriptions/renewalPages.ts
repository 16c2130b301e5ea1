// Reads the renewals: page after page of end dates, until enough subscriptions fit the filter.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { isListed, rangeOfFilter, type RenewalFilter } from '../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Page, PageRequest } from '../../storage/page.ts';
import type { Services } from '../services/services.ts';
import { defined } from '../../domain/defined.ts';

const scanned = 100;
/** A total of more than these says so, and is not counted on. */
const mostCounted = 500;
/** Subscriptions that are read together for a total. */
const summed = 500;

/** A page of subscriptions in the order of their end. It may be short of `limit` only when nothing more fits. */
export async function renewalPage(
  { subscriptions }: Pick<Services, 'subscriptions'>,
  filter: RenewalFilter,
  today: CalendarDay,
  { limit, after }: PageRequest,
): Promise<Page<Subscription>> {
  const items: Subscription[] = [];
  const range = rangeOfFilter(filter, today);
  let mark = after;
  do {
    const page = await subscriptions.ending(range, { limit: scanned, ...defined({ after: mark }) });
    for (const subscription of page.items) {
      if (!isListed(subscription, filter, today)) continue;
      const last = items.at(-1);
      if (items.length === limit && last !== undefined) return { items, next: { id: last.id, value: last.endsOn } };
      items.push(subscription);
    }
    mark = page.next;
  } while (mark !== undefined);
  return { items };
}

/** Every subscription that fits, in the order of its end. */
export async function* everyRenewal(
  services: Pick<Services, 'subscriptions'>,
  filter: RenewalFilter,
  today: CalendarDay,
): AsyncGenerator<Subscription> {
  let after: PageRequest['after'];
  do {
    const page = await renewalPage(services, filter, today, {
      limit: scanned,
      ...defined({ after }),
    });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
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

/** The total of everything that fits, as far as it is counted while somebody waits. */
export async function totalOf(
  { subscriptions }: Pick<Services, 'subscriptions'>,
  filter: RenewalFilter,
  today: CalendarDay,
): Promise<RenewalTotal> {
  const range = rangeOfFilter(filter, today);
  let total = sumOf([]);
  let after: PageRequest['after'];
  do {
    const page = await subscriptions.ending(range, { limit: summed, ...defined({ after }) });
    const some = sumOf(page.items.filter((one) => isListed(one, filter, today)));
    total = { count: total.count + some.count, licences: total.licences + some.licences };
    after = page.next;
  } while (after !== undefined && total.count < mostCounted);
  return after === undefined ? total : { ...total, isMore: true };
}
