// Decides how far a walk may begin by itself: with what was said and is on record, only what is still open is asked.
import type { Customer } from '../customers/customer.ts';
import { defined } from '../defined.ts';
import type { PlanId } from '../products/plans.ts';
import { termOf, type Subscription } from '../subscriptions/subscription.ts';
import type { Purpose } from './redemption.ts';
import type { PurposeChoice } from './redemptionMoves.ts';

/** A customer as a walk knows it. */
export type WalkedCustomer = Pick<Customer, 'id' | 'name' | 'domain'>;

/** What is known when a walk begins. */
export interface KnownAtStart {
  /** Undefined where nobody said what the keys are for. */
  readonly purpose: Purpose | undefined;
  readonly customer: WalkedCustomer;
  /** The customer's subscriptions that can still be renewed or enlarged. */
  readonly subscriptions: readonly Subscription[];
  /** The plan of the keys, where they are of one that is known: a renewal takes keys of its own plan only. */
  readonly planId: PlanId | undefined;
}

/**
 * The answer to the first question, where there is but one: a new subscription for a customer who has none, and for a
 * renewal or more licences the customer's only subscription, or the only one of the keys' plan. Undefined where
 * somebody must choose.
 */
export function shortWay({ purpose, customer, subscriptions, planId }: KnownAtStart): PurposeChoice | undefined {
  if (purpose === 'newSubscription' || (purpose === undefined && subscriptions.length === 0))
    return { purpose: 'newSubscription', ...customerOf(customer) };
  const fitting = planId === undefined ? subscriptions : subscriptions.filter((one) => one.planId === planId);
  const [only, ...others] = fitting;
  if (purpose === undefined || only === undefined || others.length > 0) return undefined;
  return choiceOf(purpose, customer, only);
}

/** The choice of a subscription that is renewed or enlarged. */
export function choiceOf(
  purpose: Exclude<Purpose, 'newSubscription'>,
  customer: WalkedCustomer,
  subscription: Subscription,
): PurposeChoice {
  return { purpose, ...customerOf(customer), subscriptionId: subscription.id, existing: termOf(subscription) };
}

/** The choice of a customer. */
export function customerOf({
  id,
  name,
  domain,
}: WalkedCustomer): Pick<PurposeChoice, 'customerId' | 'customerName' | 'domain'> {
  return { customerId: id, customerName: name, ...defined({ domain }) };
}
