// The card of each state: what a person sees of a redemption, wherever and whenever it is shown.
import { staleCard } from '../../cards/redemption/staleCard.ts';
import { workingCard } from '../../cards/redemption/workingCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { RedemptionStep } from '../../domain/redemption/redemption.ts';
import { versionOf } from '../../storage/trackedRecords.ts';
import { adminStepCard } from './adminStep.ts';
import { confirmStepCard } from './confirmStep.ts';
import { consentStepCard } from './consentStep.ts';
import { cancelledStateCard, doneStateCard } from './doneState.ts';
import { handOverStepCard } from './handOverStep.ts';
import { keysStepCard } from './keysStepCard.ts';
import { createStepCard, parkedStateCard } from './orderStep.ts';
import { purposeStepCard } from './purposeStep.ts';
import type { StepContext } from './redemptionStep.ts';
import { customerNameOf } from './redemptionViews.ts';

const stepCards: Readonly<Record<RedemptionStep, (step: StepContext) => Card | Promise<Card>>> = {
  purpose: (step) => purposeStepCard(step),
  consent: (step) => consentStepCard(step),
  keys: (step) => keysStepCard(step),
  confirm: (step) => confirmStepCard(step),
  admin: (step) => adminStepCard(step),
  create: createStepCard,
};

/** The card of the record's present state. */
export async function stateCard(step: StepContext): Promise<Card> {
  const { value: redemption } = step.present;
  switch (redemption.state) {
    case 'open':
      return await stepCards[redemption.step](step);
    case 'calling':
      return workingCard(
        {
          mode: step.services.microsoft.mode,
          ...customerNameOf(redemption),
          keys: redemption.basket.length,
        },
        step.reader,
      );
    case 'handedOver':
      return handOverStepCard(step);
    case 'parked':
      return parkedStateCard(step);
    case 'done':
      return await doneStateCard(step);
    case 'cancelled':
      return cancelledStateCard(step);
  }
}

/** The card that takes the place of one whose time is over: nothing was done by the late click, and what is true now. */
export function lateCard({ present, reader }: StepContext): Card {
  const { id, state, step } = present.value;
  return staleCard({ id, v: versionOf(present), state, step, ...customerNameOf(present.value) }, reader);
}
