// The flow of a redemption: from what is redeemed for whom to what came of it.
import type { Redemption } from '../../domain/redemption/redemption.ts';
import type { Flow } from '../flow/flow.ts';
import { adminStep } from './steps/adminStep.ts';
import { leaveTakings } from './leaveWalk.ts';
import { callingStep } from './steps/callingStep.ts';
import { cancelledStep } from './steps/cancelledStep.ts';
import { confirmStep } from './steps/confirmStep.ts';
import { consentStep } from './steps/consentStep.ts';
import { createStep } from './steps/createStep.ts';
import { doneStep } from './steps/doneStep.ts';
import { handOverStep } from './steps/handOverStep.ts';
import { keysStep } from './steps/keysStep.ts';
import { lateCard } from './lateCard.ts';
import { parkedStep } from './steps/parkedStep.ts';
import { purposeStep } from './steps/purposeStep.ts';
import { readRedemption, redemptionDialog } from './readRedemption.ts';
import { showAlong } from './order/showFirstPassword.ts';
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
