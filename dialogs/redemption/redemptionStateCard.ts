// Owns the card of each state: what a person sees of a redemption, wherever and whenever it is shown.
import { staleCard } from '../../cards/redemption/staleCard.ts';
import { workingCard } from '../../cards/redemption/workingCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { RedemptionStep } from '../../domain/redemption/redemption.ts';
import { versionOf } from '../../storage/recordsWithConsequences.ts';
import { adminStepCard } from './adminStep.ts';
import { confirmStepCard } from './confirmStep.ts';
import { consentStepCard } from './consentStep.ts';
import { cancelledStateCard, doneStateCard } from './doneState.ts';
import { handOverStepCard } from './handOverStep.ts';
import { keysStepCard } from './keysStepCard.ts';
import { createStepCard, parkedStateCard } from './orderStep.ts';
import { purposeStepCard } from './purposeStep.ts';
import type { Walking } from './redemptionStep.ts';
import { customerNameOf } from './redemptionViews.ts';

const stepCards: Readonly<Record<RedemptionStep, (walking: Walking) => Card | Promise<Card>>> = {
  purpose: (walking) => purposeStepCard(walking),
  consent: (walking) => consentStepCard(walking),
  keys: (walking) => keysStepCard(walking),
  confirm: (walking) => confirmStepCard(walking),
  admin: (walking) => adminStepCard(walking),
  create: createStepCard,
};

/** The card of the record's present state. */
export async function stateCard(walking: Walking): Promise<Card> {
  const { value: redemption } = walking.present;
  switch (redemption.state) {
    case 'open':
      return await stepCards[redemption.step](walking);
    case 'calling':
      return workingCard(
        {
          mode: walking.desk.microsoft.mode,
          ...customerNameOf(redemption),
          keys: redemption.basket.length,
        },
        walking.reader,
      );
    case 'handedOver':
      return handOverStepCard(walking);
    case 'parked':
      return parkedStateCard(walking);
    case 'done':
      return await doneStateCard(walking);
    case 'cancelled':
      return cancelledStateCard(walking);
  }
}

/** The card that takes the place of one whose time is over: nothing was done by the late click, and what is true now. */
export function lateCard({ present, reader }: Walking): Card {
  const { id, state, step } = present.value;
  return staleCard({ id, v: versionOf(present), state, step, ...customerNameOf(present.value) }, reader);
}
