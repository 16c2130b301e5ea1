// The flow of a redemption: from what is redeemed for whom to what came of it.
import type { Redemption } from '../../domain/redemption/redemption.ts';
import type { Flow } from '../flow/flow.ts';
import { adminStep } from './adminStep.ts';
import { confirmStep } from './confirmStep.ts';
import { consentStep } from './consentStep.ts';
import { createStep } from './createStep.ts';
import { doneStep } from './doneStep.ts';
import { handOverStep } from './handOverStep.ts';
import { keysStep } from './keysStep.ts';
import { lateCard } from './lateCard.ts';
import { cancelledStep, leaveTakings } from './leaveStep.ts';
import { callingStep, parkedStep } from './parkedStep.ts';
import { purposeStep } from './purposeStep.ts';
import { readRedemption, redemptionDialog } from './readRedemption.ts';
import { showAlong } from './showFirstPassword.ts';
import { writeRedemption } from './writeRedemption.ts';

/** Redeems product keys for a customer. */
export const redemptionFlow: Flow<Redemption> = {
  name: redemptionDialog,
  steps: [
    ...[purposeStep, consentStep, keysStep, confirmStep, adminStep, createStep],
    ...[callingStep, handOverStep, parkedStep, doneStep, cancelledStep],
  ],
  everywhere: leaveTakings,
  resume: 'redeem.resume',
  read: readRedemption,
  write: writeRedemption,
  late: { card: lateCard },
  afterShowing: ({ services, turn, present }) => showAlong(services, turn, present.value),
};
