// What the desk can have changed about a subscription at Microsoft, and what of a decision it can set there by itself.
import { decisionOf, toMicrosoft } from '../endOfTerm/decision.ts';
import { wishOf } from '../endOfTerm/endOfTerm.ts';
import type { NextTerm } from '../endOfTerm/nextTerm.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

/** What shall be different about a subscription. Each names the state that is wanted, so that asking twice does it once. */
export type SubscriptionChange =
  /**
   * What happens at the end of the term, in Partner Center's words; `next` is what the next term has that this one has
   * not, and all of it: what was planned otherwise is planned no more.
   */
  | {
      readonly kind: 'termEnd';
      readonly autoRenewEnabled: boolean;
      readonly actionType?: string;
      readonly next?: Omit<NextTerm, 'planId'>;
    }
  /** `from` is how many the person saw who wants it; where there are others by now, nothing is done. */
  | { readonly kind: 'licences'; readonly licences: number; readonly from: number }
  /** Ends it now, while Microsoft still takes a cancellation. */
  | { readonly kind: 'cancelNow' }
  | { readonly kind: 'partnerOfRecord'; readonly partnerId: string };

/**
 * The change that makes a decision about the end of the term come true; undefined where there is none, and for another
 * plan while nobody has chosen it from the products that Microsoft offers.
 */
export function changeOfWish(subscription: Subscription): Extract<SubscriptionChange, { kind: 'termEnd' }> | undefined {
  const wants = wishOf(subscription);
  if (wants === undefined || needsProduct(subscription)) return undefined;
  const { planId: _planId, ...next } = decisionOf(subscription)?.next ?? {};
  return { kind: 'termEnd', ...toMicrosoft(wants), ...(Object.keys(next).length === 0 ? {} : { next }) };
}

/** True where another plan is wanted for the next term, and nobody has chosen yet which product of Microsoft's that is. */
export function needsProduct(subscription: Subscription): boolean {
  const { planId, product } = decisionOf(subscription)?.next ?? {};
  return planId !== undefined && product === undefined;
}
