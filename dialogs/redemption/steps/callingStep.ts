// The step of an order that is out at Microsoft.
import { workingCard } from '../../../cards/redemption/order/workingCard.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import type { Step } from '../../flow/step.ts';
import { customerNameOf } from '../redemptionViews.ts';
import { inState } from './redemptionStep.ts';

/** Shows that an order is out; nothing can be answered until its outcome is known. */
export const callingStep: Step<Redemption> = {
  name: 'calling',
  when: inState('calling'),
  view: ({ services, present: { value }, reader }) =>
    workingCard({ mode: services.microsoft.mode, ...customerNameOf(value), keys: value.basket.length }, reader),
  takes: {},
};
