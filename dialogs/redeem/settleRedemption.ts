// Owns the settling of a redemption: subscriptions on record, keys spent, reminders planned. Repeating it changes nothing.
import { dayOf, type CalendarDay } from '../../domain/calendarDay.ts';
import type { Hand, Redemption } from '../../domain/redemption/redemption.ts';
import { settle } from '../../domain/redemption/redemptionOrders.ts';
import type { PlanId } from '../../domain/subscriptions/plans.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Desk } from '../desk.ts';
import type { RedeemedSubscription } from '../microsoft.ts';
import { planReminders } from '../planReminders.ts';

/** Does everything that follows a redemption, in an order that a crash may cut anywhere, and returns the settled record. */
export async function settleRedemption(
  desk: Desk,
  redemption: Redemption,
  redeemed: readonly RedeemedSubscription[],
  hand: Hand,
): Promise<Redemption> {
  const result = [];
  for (const line of redeemed) {
    const subscription = await putOnRecord(desk, redemption, line, dayOf(hand.now, 'utc'));
    await planReminders(desk, subscription, hand.now);
    result.push({ subscriptionId: subscription.id, planId: line.planId, licences: line.licences, endsOn: line.endsOn });
  }
  for (const item of redemption.basket)
    await desk.keys.markRedeemed(item.keyId, redemption.id, redemption.customerName ?? '', hand.now);
  return settle(redemption, result, hand);
}

/** The subscription after the redemption: the existing one changed once, or a new one under an id that the walk determines. */
async function putOnRecord(
  desk: Desk,
  redemption: Redemption,
  line: RedeemedSubscription,
  today: CalendarDay,
): Promise<Subscription> {
  const id = redemption.subscriptionId ?? `subscription-${redemption.id}-${line.planId}`;
  const stored = await desk.subscriptions.put(id, (existing) => {
    if (existing?.redemptionIds.includes(redemption.id) === true) return existing;
    const known = existing ?? newSubscription(id, redemption, line, today);
    return { ...known, ...line, endIsEstimate: false, redemptionIds: [...known.redemptionIds, redemption.id] };
  });
  return stored.value;
}

function newSubscription(
  id: string,
  redemption: Redemption,
  line: RedeemedSubscription,
  today: CalendarDay,
): Subscription {
  return {
    id,
    customerId: redemption.customerId ?? '',
    customerName: redemption.customerName ?? '',
    channel: 'direct',
    startsOn: today,
    endIsEstimate: false,
    termMonths: Math.max(...redemption.basket.map((item) => item.terms?.months ?? 12)),
    autoRenews: false,
    responsible: redemption.owner,
    redemptionIds: [],
    ...line,
  };
}

/** What a person reports to have seen on Microsoft's page: one end date, and the licences that were to be expected. */
export function reportedLines(
  redemption: Redemption,
  endsOn: CalendarDay,
  expected: readonly { readonly planId: PlanId; readonly licences: number }[],
): readonly RedeemedSubscription[] {
  const { existing, subscriptionId } = redemption;
  const lines = subscriptionId === undefined ? expected : expected.filter((line) => line.planId === existing?.planId);
  return lines.map(({ planId, licences }) => ({ planId, licences, endsOn }));
}
