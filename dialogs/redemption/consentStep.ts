// Step 2 of the walk: before you start, and the consent that goes on record.
import { consentCard } from '../../cards/redemption/consentCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { giveConsent } from '../../domain/redemption/redemptionMoves.ts';
import type { RedemptionAnswer } from './redemptionAnswer.ts';
import { customerNameOf, redemptionView } from './redemptionViews.ts';
import type { StepReply, StepContext } from './redemptionStep.ts';

/** The card of this step. */
export function consentStepCard(step: StepContext, consentMissing = false): Card {
  return consentCard({ ...redemptionView(step), ...customerNameOf(step.present.value), consentMissing }, step.reader);
}

/** Takes the consent; an empty box asks again. */
export async function takeConsent(step: StepContext, answer: RedemptionAnswer): Promise<StepReply> {
  const { present, actor } = step;
  return await Promise.resolve(
    answer.inputs['consent'] === 'true'
      ? { kind: 'move', to: giveConsent(present.value, actor) }
      : { kind: 'again', card: consentStepCard(step, true) },
  );
}
