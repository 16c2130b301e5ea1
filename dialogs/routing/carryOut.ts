// The list of what carries out each kind of consequence. Each may come late and more than once.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { liftedWalkNotice } from '../../domain/notices/earlierNotices.ts';
import { withPartnerOfRecord } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { alignSubscriptions } from '../customers/alignSubscriptions.ts';
import { eraseCustomer } from '../customers/eraseCustomer.ts';
import { foldCustomer } from '../customers/foldCustomer.ts';
import { answerTerm, bringBack, leaveOut, settleTerm } from '../notices/answeredTerm.ts';
import type { Services } from '../services/services.ts';
import { followLetter } from './lettersByKind.ts';
import { planNotices } from '../offers/planNotices.ts';
import { putPartnerId } from '../partner/keepPartnerId.ts';
import { planForPresent } from '../notices/planReminders.ts';
import { registerMadeCustomer } from '../redemption/order/registerCustomer.ts';
import { releaseUnneeded } from '../redemption/basket/releaseKeys.ts';
import { settleOnRecord } from '../redemption/order/settleRedemption.ts';
import { carryOutAddSamples, carryOutRemoveSamples } from '../samples/samples.ts';
import { changeTogether } from '../subscriptions/changeTogether.ts';
import { planSetupNotice } from '../setup/planSetupNotice.ts';

type CarryOut = {
  readonly [K in Consequence['does']]: (
    services: Services,
    what: Extract<Consequence, { readonly does: K }>,
  ) => Promise<unknown>;
};

const carriers: CarryOut = {
  audit: (services, { entry }) => services.audit.append(entry),
  registerCustomer: registerMadeCustomer,
  settleRedemption: settleOnRecord,
  releaseKeys: releaseUnneeded,
  forgetKey: (services, { keyId }) => services.keys.forget(keyId),
  alignSubscriptions: (services, { customerId }) => alignSubscriptions(services, customerId),
  foldCustomer,
  eraseCustomer,
  planReminders: (services, { subscriptionId, late }) => planForPresent(services, subscriptionId, late),
  settleTerm,
  decideTerm: (services, what) => changeTogether(services, [what]),
  addSamples: carryOutAddSamples,
  removeSamples: carryOutRemoveSamples,
  changeRow: (services, what) => changeTogether(services, [what]),
  answerTerm,
  leaveOut,
  bringBack,
  planErrand: planSetupNotice,
  replan: (services, { scope }) => services.replans.ask(scope, services.clock.now()),
  markPartner: (services, { subscriptionId, on, partnerId, day }) =>
    services.subscriptions.change(subscriptionId, (known) => withPartnerOfRecord(known, on, partnerId, day)),
  keepPartnerId: (services, what) => putPartnerId(services, what),
  followLetter: (services, { letterId }) => followLetter(services, letterId),
  planNotices: (services, { offerId }) => planNotices(services, offerId),
  notify: (services, { notice }) => services.notices.plan(notice),
  tell: async (services, { notice }) =>
    services.notices.plan(liftedWalkNotice(notice, (await services.people.get(notice.recipientId))?.tenantId ?? '')),
};

/** Carries out one consequence; a second time changes nothing. */
export async function carryOut(services: Services, what: Consequence): Promise<void> {
  const carrier = carriers[what.does] as (services: Services, what: Consequence) => Promise<unknown>;
  await carrier(services, what);
}
