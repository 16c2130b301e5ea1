// Step 2 of the walk: before you start, and the consent that goes on record.
import { consentCard } from '../../cards/redemption/consentCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { giveConsent } from '../../domain/redemption/redemptionMoves.ts';
import { tick } from '../flow/inputs.ts';
import { taking, type Step } from '../flow/step.ts';
import { customerNameOf, redemptionView } from './redemptionViews.ts';
import { leaves, openAt, type StepContext } from './redemptionStep.ts';

/** The card of this step. */
function consentStepCard(step: StepContext, consentMissing = false): Card {
  return consentCard({ ...redemptionView(step), ...customerNameOf(step.present.value), consentMissing }, step.reader);
}

/** Asks whether the person may do this; an empty box asks again. */
export const consentStep: Step<Redemption> = {
  name: 'consent',
  when: openAt('consent'),
  view: (walking) => consentStepCard(walking),
  takes: {
    'redeem.consent': taking({ consent: tick }, ({ present, actor }: StepContext, { consent }) =>
      consent
        ? { kind: 'move', to: giveConsent(present.value, actor) }
        : { kind: 'stay', draw: (at) => consentStepCard(at, true) },
    ),
  },
  summary: leaves((_was, { present: { value: is } }) => ({
    kind: 'consent',
    who: is.owner.name,
    at: new Date(is.consentAt ?? is.changedAt),
  })),
};
