// Makes the card that takes the place of one whose time is over: nothing was done by the late click, and what is true now.
import { staleCard } from '../../cards/redemption/staleCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { customerNameOf } from './redemptionViews.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import type { At } from '../flow/step.ts';

/** The card for a click that came too late. */
export function lateCard({ present, reader }: At<Redemption>): Card {
  const { id, state, step } = present.value;
  return staleCard({ id, v: versionOf(present), state, step, ...customerNameOf(present.value) }, reader);
}
