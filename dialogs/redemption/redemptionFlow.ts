// The flow of a redemption: from what is redeemed for whom to what came of it.
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
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
import { showAlong } from './showFirstPassword.ts';
import { writeRedemption } from './writeRedemption.ts';

/** Redeems product keys for a customer. */
export const redemptionFlow: Flow<Redemption> = {
  name: 'redemption',
  steps: [
    ...[purposeStep, consentStep, keysStep, confirmStep, adminStep, createStep],
    ...[callingStep, handOverStep, parkedStep, doneStep, cancelledStep],
  ],
  everywhere: leaveTakings,
  resume: 'redeem.resume',
  // What a crash left undone comes before anything new, so that it cannot undo that.
  read: async (services, id, shown) => {
    const { redemptions } = services;
    const read = await (shown === undefined ? redemptions.get(id) : redemptions.shown(id, shown));
    return read && (await finishConsequences(services, redemptions, read));
  },
  write: writeRedemption,
  late: { card: lateCard },
  afterShowing: ({ services, turn, present }) => showAlong(services, turn, present.value),
};
