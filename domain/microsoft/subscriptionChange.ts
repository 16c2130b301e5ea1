// What the desk can have changed about a subscription at Microsoft, and what of a decision it can set there by itself.
import { decisionOf, toMicrosoft } from '../endOfTerm/decision.ts';
import { wishOf } from '../endOfTerm/endOfTerm.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { defined } from '../defined.ts';

/** What shall be different about a subscription. Each names the state that is wanted, so that asking twice does it once. */
export type SubscriptionChange =
  /** What happens at the end of the term, in Partner Center's words; `next` is what the next term has that this one has not. */
  | {
      readonly kind: 'termEnd';
      readonly autoRenewEnabled: boolean;
      readonly actionType?: string;
      readonly next?: { readonly licences?: number; readonly termMonths?: number };
    }
  /** `from` is how many the person saw who wants it; where there are others by now, nothing is done. */
  | { readonly kind: 'licences'; readonly licences: number; readonly from: number }
  /** Ends it now, while Microsoft still takes a cancellation. */
  | { readonly kind: 'cancelNow' }
  | { readonly kind: 'partnerOfRecord'; readonly partnerId: string };

/**
 * The change that makes a decision about the end of the term come true; undefined where there is none, and for another
 * plan or another way of billing, which a person chooses in Partner Center.
 */
export function changeOfWish(subscription: Subscription): Extract<SubscriptionChange, { kind: 'termEnd' }> | undefined {
  const wants = wishOf(subscription);
  if (wants === undefined) return undefined;
  const { licences, termMonths, planId, billing } = decisionOf(subscription)?.next ?? {};
  if (planId !== undefined || billing !== undefined) return undefined;
  const next = { ...defined({ licences, termMonths }) };
  return { kind: 'termEnd', ...toMicrosoft(wants), ...(Object.keys(next).length === 0 ? {} : { next }) };
}
