// Owns step 2 of the walk: before you start, and the consent that goes on record.
import { consentCard } from '../../cards/redemption/consentCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { giveConsent } from '../../domain/redemption/redemptionMoves.ts';
import type { WalkAnswer } from './redemptionAnswer.ts';
import { customerNameOf, walkView } from './redemptionViews.ts';
import type { StepReply, Walking } from './redemptionStep.ts';

/** The card of this step. */
export function consentStepCard(walking: Walking, consentMissing = false): Card {
  return consentCard(
    { ...walkView(walking), ...customerNameOf(walking.present.value), consentMissing },
    walking.reader,
  );
}

/** Takes the consent; an empty box asks again. */
export async function takeConsent(walking: Walking, answer: WalkAnswer): Promise<StepReply> {
  const { present, hand } = walking;
  return await Promise.resolve(
    answer.inputs['consent'] === 'true'
      ? { kind: 'move', to: giveConsent(present.value, hand) }
      : { kind: 'again', card: consentStepCard(walking, true) },
  );
}
