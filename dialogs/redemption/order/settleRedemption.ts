// Settles a redemption: the record is done first, then its subscriptions come onto the register and its keys are used up.
import { dayOf, type CalendarDay } from '../../../domain/dates/calendarDay.ts';
import type { Consequence } from '../../../domain/consequences/consequence.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import { makesCustomer, type Redemption } from '../../../domain/redemption/redemption.ts';
import { resultOf, settle } from '../../../domain/redemption/redemptionOrders.ts';
import type { PlanId } from '../../../domain/products/plans.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import type { Services } from '../../services/services.ts';
import type { RedeemedSubscription } from '../../services/microsoft.ts';
import { planForPresent } from '../../notices/planReminders.ts';
import { madeTenant } from './registerCustomer.ts';

/** The settled redemption, and what follows from it. Nothing of that is done before the record is written. */
export function settled(
  redemption: Redemption,
  redeemed: readonly RedeemedSubscription[],
  actor: Actor,
): { readonly to: Redemption; readonly owes: readonly Consequence[] } {
  return {
    to: settle(redemption, resultOf(redemption, redeemed), actor),
    owes: [{ does: 'settleRedemption', redemptionId: redemption.id, at: actor.now.toISOString() }],
  };
}

/** Brings register, reminders and keys in line with a redemption that is done, in an order that a crash may cut anywhere. */
export async function settleOnRecord(
  services: Services,
  { redemptionId, at }: Extract<Consequence, { does: 'settleRedemption' }>,
): Promise<void> {
  const redemption = (await services.redemptions.get(redemptionId))?.value;
  if (redemption?.state !== 'done') return;
  const now = new Date(at);
  // The customer may have been merged into another one since the walk began.
  const customer = (await services.customers.get(redemption.customerId ?? ''))?.value;
  const of =
    customer === undefined ? redemption : { ...redemption, customerId: customer.id, customerName: customer.name };
  const { id, basket, customerName = '', result = [] } = redemption;
  const putAll = async (): Promise<void> => {
    for (const line of result) {
      await putOnRecord(services, of, line, dayOf(now, 'utc'));
      await planForPresent(services, line.subscriptionId);
    }
  };
  const used = basket.map(({ keyId }) => services.keys.markRedeemed(keyId, id, customerName, now));
  await Promise.all([putAll(), ...used]);
}

type ResultLine = NonNullable<Redemption['result']>[number];

/** The subscription after the redemption: the existing one changed once, or a new one. Whoever paid for it wants it in sight. */
async function putOnRecord(
  services: Services,
  redemption: Redemption,
  { subscriptionId: id, ...line }: ResultLine,
  today: CalendarDay,
): Promise<void> {
  const next = (existing: Subscription | undefined): Subscription => {
    if (existing?.redemptionIds.includes(redemption.id) === true) return existing;
    const { archived: _archived, ...known } = existing ?? newSubscription(id, redemption, line, today);
    return { ...known, ...line, endIsEstimate: false, redemptionIds: [...known.redemptionIds, redemption.id] };
  };
  await services.subscriptions.put(id, next, undefined, { mayTrail: true });
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

/** The settled redemption after a person's report, with the customer whom it makes. */
export function settledAsReported(
  redemption: Redemption,
  report: { readonly domain: string; readonly endsOn: CalendarDay },
  expected: Parameters<typeof reportedLines>[2],
  actor: Actor,
): ReturnType<typeof settled> {
  const { domain, endsOn } = report;
  const lines = reportedLines(redemption, endsOn, expected);
  const made = makesCustomer(redemption) ? madeTenant(redemption, { domain }, actor) : undefined;
  const { to, owes } = settled(made?.to ?? { ...redemption, domain }, lines, actor);
  return { to, owes: [...(made?.owes ?? []), ...owes] };
}
