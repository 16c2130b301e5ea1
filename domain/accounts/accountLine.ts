// The lines of the accounts: what was sold, in numbers that outlive the customer and tell of nobody.
import type { CalendarDay } from '../dates/calendarDay.ts';
import { defined } from '../defined.ts';
import type { Redemption } from '../redemption/redemption.ts';
import type { Price, Subscription } from '../subscriptions/subscription.ts';

/**
 * A line of what was sold: what, when, how many, for how much. It names no customer, domain, person or tenant, and its
 * own id is a digest that leads to none. Accounting law asks for the numbers (in Hungary for eight years).
 */
export interface AccountLine {
  readonly what: 'subscription' | 'redemption';
  /** The plan, or the name of another product. */
  readonly product: string;
  readonly licences: number;
  /** First and last day of the term, where they are known. */
  readonly startsOn?: CalendarDay;
  readonly endsOn?: CalendarDay;
  readonly months?: number;
  readonly channel?: string;
  /** What a licence cost, where it was on record. */
  readonly price?: Price;
}

/** The line of a subscription's present term. */
export function lineOfSubscription(one: Subscription): AccountLine {
  const { planId, productName, licences, startsOn, endsOn, termMonths, channel, price } = one;
  return {
    ...{
      what: 'subscription',
      product: productName ?? planId,
      licences,
      startsOn,
      endsOn,
      months: termMonths,
      channel,
    },
    ...defined({ price }),
  };
}

/** The lines of what a redemption brought; none for one that is not done. */
export function linesOfRedemption({ state, result = [], changedAt }: Redemption): readonly AccountLine[] {
  if (state !== 'done') return [];
  return result.map(({ planId, licences, endsOn }) => ({
    ...{ what: 'redemption', product: planId, licences, startsOn: changedAt.slice(0, 10), endsOn },
  }));
}
