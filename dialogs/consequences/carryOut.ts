// Owns the list of what carries out each kind of consequence. Each may come late and more than once.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { withPartnerOfRecord } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { answerTerm, bringBack, leaveOut, settleTerm } from '../notices/answeredTerm.ts';
import type { Desk } from '../services/services.ts';
import { followLetter } from '../letters/writeLetter.ts';
import { planNotices } from '../offers/planNotices.ts';
import { planForPresent } from '../notices/planReminders.ts';
import { registerMadeCustomer } from '../redemption/registerCustomer.ts';
import { releaseUnneeded } from '../redemption/releaseKeys.ts';
import { settleOnRecord } from '../redemption/settleRedemption.ts';

type CarryOut = {
  readonly [K in Consequence['does']]: (
    desk: Desk,
    what: Extract<Consequence, { readonly does: K }>,
  ) => Promise<unknown>;
};

const carriers: CarryOut = {
  audit: (desk, { entry }) => desk.audit.append(entry),
  registerCustomer: registerMadeCustomer,
  settleRedemption: settleOnRecord,
  releaseKeys: releaseUnneeded,
  forgetKey: (desk, { keyId }) => desk.keys.forget(keyId),
  planReminders: (desk, { subscriptionId }) => planForPresent(desk, subscriptionId),
  settleTerm,
  answerTerm,
  leaveOut,
  bringBack,
  planErrand: (desk, { customerId, recipientId, dueAt }) =>
    desk.errands.plan({ customerId, recipientId, dueAt, state: 'planned', tries: 0 }),
  replan: (desk, { scope }) => desk.replans.ask(scope, desk.clock.now()),
  markPartner: (desk, { subscriptionId, on, partnerId, day }) =>
    desk.subscriptions.change(subscriptionId, (known) => withPartnerOfRecord(known, on, partnerId, day)),
  followLetter: (desk, { letterId }) => followLetter(desk, letterId),
  planNotices: (desk, { offerId }) => planNotices(desk, offerId),
  tell: async (desk, { notice }) => {
    await desk.walkNotices.plan(notice);
  },
};

/** Carries out one consequence; a second time changes nothing. */
export async function carryOut(desk: Desk, what: Consequence): Promise<void> {
  const carrier = carriers[what.does] as (desk: Desk, what: Consequence) => Promise<unknown>;
  await carrier(desk, what);
}
