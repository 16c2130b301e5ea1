// What the desk makes of what Microsoft says about the end of a term: what will happen, and what the next term has otherwise.
import { defined } from '../defined.ts';
import { decisionOf, fromMicrosoft, readBackFrom, type TermReadBack } from '../endOfTerm/decision.ts';
import { isPlanned, isSameItem, type NextTerm } from '../endOfTerm/nextTerm.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { MicrosoftSubscription } from './microsoftSubscription.ts';

/** What Microsoft will do at the end of the term, and until when it can be cancelled. */
export function withTermEnd(ours: Subscription, theirs: MicrosoftSubscription, now: Date): Subscription {
  const { cancellableUntil } = theirs;
  const next = withPlan(ours, theirs, now);
  return cancellableUntil === undefined || cancellableUntil === next.cancellableUntil
    ? next
    : { ...next, cancellableUntil };
}

/**
 * What Microsoft says will happen at the end of the term, on the record of it; the very subscription where the record
 * says so already, or Microsoft says nothing.
 */
export function withPlan(ours: Subscription, theirs: MicrosoftSubscription, now: Date): Subscription {
  const { autoRenewEnabled, termEndAction: actionType } = theirs;
  if (autoRenewEnabled === undefined) return ours;
  const { next: planned } = theirs;
  const outcome = fromMicrosoft({ autoRenewEnabled, ...defined({ actionType, next: planned }) });
  const known = decisionOf(ours);
  const next = outcome === 'renew' ? plannedNext(theirs, known) : undefined;
  const read = readBackFrom(ours, { outcome, ...defined({ next }) }, now);
  const after = decisionOf(read)?.readBack;
  const isNews =
    read.autoRenews !== ours.autoRenews ||
    after?.outcome !== known?.readBack?.outcome ||
    !isPlanned(after?.next, known?.readBack?.next);
  return isNews ? read : ours;
}

/**
 * What the next term has that this one has not; with it what somebody wished for that is so by now: it needs no plan. A
 * product keeps the name by which it was chosen.
 */
function plannedNext(
  { licences, termMonths, billing, next = {} }: MicrosoftSubscription,
  decision: { readonly next?: NextTerm; readonly readBack?: TermReadBack } | undefined,
): NextTerm | undefined {
  const wished = decision?.next ?? {};
  const isSo = {
    ...(wished.licences !== undefined && wished.licences === licences ? { licences } : {}),
    ...(wished.termMonths !== undefined && wished.termMonths === termMonths ? { termMonths } : {}),
    ...(wished.billing !== undefined && wished.billing === billing ? { billing } : {}),
  };
  const { product } = next;
  const named = [wished.product, decision?.readBack?.next?.product].find(
    (one) => product !== undefined && one !== undefined && isSameItem(one.itemId, product.itemId),
  );
  const all = { ...isSo, ...next, ...(named === undefined || product === undefined ? {} : { product: named }) };
  return Object.keys(all).length === 0 ? undefined : all;
}
