// Takes the short way at the beginning of a walk: the first question is answered as far as it can be by itself.
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Actor } from '../../domain/people/actor.ts';
import type { Purpose, Redemption } from '../../domain/redemption/redemption.ts';
import { choosePurpose } from '../../domain/redemption/redemptionMoves.ts';
import { shortWay } from '../../domain/redemption/shortWay.ts';
import { stageOn } from '../../domain/subscriptions/lifecycle.ts';
import type { PlanId } from '../../domain/products/plans.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { isOnlySample } from '../samples/onlySample.ts';
import type { Services } from '../services/services.ts';

/**
 * The walk with what was said chosen on its first card, or past that card where nothing is left to ask. `purpose` is
 * what the keys are for, as far as it was said. May be repeated.
 */
export async function takeShortWay(
  services: Services,
  redemption: Redemption,
  purpose: Purpose | undefined,
  actor: Actor,
): Promise<Redemption> {
  const said = purpose === undefined ? redemption : { ...redemption, purpose };
  const customer =
    redemption.customerId === undefined ? undefined : (await services.customers.get(redemption.customerId))?.value;
  if (customer === undefined || isOnlySample(services, customer.id)) return said;
  const subscriptions = await aliveOf(services, customer.id, actor.now);
  const choice = shortWay({ purpose, customer, subscriptions, planId: planOf(redemption) });
  return choice === undefined ? said : choosePurpose(redemption, choice, actor);
}

/** The subscriptions of a customer that can still be renewed or enlarged. */
export async function aliveOf(services: Services, customerId: string, now: Date): Promise<readonly Subscription[]> {
  const today = dayOf(now, 'utc');
  const all = await services.subscriptions.ofCustomer(customerId);
  return all.filter((subscription) => stageOn(subscription, today) !== 'deleted');
}

/** The plan of the keys in the basket, where they are of one. */
function planOf({ basket }: Redemption): PlanId | undefined {
  const [only, ...others] = new Set(basket.map(({ terms }) => terms?.planId));
  return others.length === 0 ? only : undefined;
}
