// What a customer's own tenant says of its licences: which subscriptions there are, and how many licences are in use.
import type { CalendarDay } from '../dates/calendarDay.ts';
import { defined } from '../defined.ts';
import type { StatusMeaning } from '../subscriptions/subscriptionStatus.ts';
import type { MicrosoftSubscription } from './microsoftSubscription.ts';

/** A subscription in a customer's tenant, whoever sold it: also what was bought with a product key. */
export interface TenantSubscription {
  /** Partner Center knows it by the same id. In small letters. */
  readonly id: string;
  readonly skuId: string;
  /** Microsoft's part number, such as `O365_BUSINESS_PREMIUM`. */
  readonly sku: string;
  readonly licences?: number;
  readonly status: StatusMeaning;
  readonly statusWord: string;
  readonly isTrial: boolean;
  /** The day (UTC) on which the next stage of its life begins; while it is paid, that is the end of its term. */
  readonly nextStageOn?: CalendarDay;
}

/** How many licences of a product users of the tenant have. */
export interface SkuUse {
  readonly skuId: string;
  readonly used: number;
}

/** Everything a tenant says. */
export interface TenantLicences {
  readonly subscriptions: readonly TenantSubscription[];
  readonly use: readonly SkuUse[];
}

/**
 * What Partner Center lists of a customer, with the licences in use, and after it what its tenant has beside that, such
 * as what was bought with product keys. Users have licences of a product and not of a subscription: where several
 * subscriptions share one, those that end last count as used first, so that what nobody uses stands where a decision
 * comes next, once.
 */
export function withLicences(
  listed: readonly MicrosoftSubscription[],
  { subscriptions, use }: TenantLicences,
  today: CalendarDay,
): readonly MicrosoftSubscription[] {
  const known = new Set(listed.map(({ id }) => id));
  const beside = subscriptions
    .filter(({ id, status }) => !known.has(id) && (status === 'usable' || status === 'grace' || status === 'locked'))
    .map((one) => besidePartnerCenter(one, today));
  const inTenant = new Map(subscriptions.map((one) => [one.id, one]));
  const seats = new Map(use.flatMap(({ skuId, used }) => seatsOf(skuId, used, [...listed, ...beside], inTenant)));
  return [...listed, ...beside].map((one) => ({ ...one, ...defined({ seatsInUse: seats.get(one.id) }) }));
}

function seatsOf(
  skuId: string,
  used: number,
  all: readonly MicrosoftSubscription[],
  inTenant: ReadonlyMap<string, TenantSubscription>,
): readonly (readonly [id: string, inUse: number])[] {
  const sharing = all.filter(({ id, status }) => inTenant.get(id)?.skuId === skuId && status !== 'gone');
  const [only, ...others] = sharing;
  if (only !== undefined && others.length === 0) return [[only.id, used]];
  const lastFirst = sharing.toSorted((one, other) => ((other.endsOn ?? '9') < (one.endsOn ?? '9') ? -1 : 1));
  let left = used;
  return lastFirst.map(({ id, licences = 0 }) => {
    const inUse = Math.min(licences, left);
    left -= inUse;
    return [id, inUse] as const;
  });
}

/** What only the tenant knows. An end in the past is one that Microsoft has not moved yet, and says nothing. */
function besidePartnerCenter(one: TenantSubscription, today: CalendarDay): MicrosoftSubscription {
  const { id, sku, licences, status, statusWord, isTrial, nextStageOn } = one;
  const endsOn = status === 'usable' && nextStageOn !== undefined && nextStageOn >= today ? nextStageOn : undefined;
  return {
    ...{ id, offerName: sku, status, statusWord, isTrial, hasLicences: true, boughtBy: 'key', inTenantOnly: true },
    ...defined({ licences, endsOn }),
  };
}
