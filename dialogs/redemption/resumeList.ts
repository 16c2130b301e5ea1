// The list of a person's unfinished redemptions, as the card shows it.
import { resumableShown, resumeListCard } from '../../cards/redemption/resumeListCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Reader } from '../../cards/texts/texts.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { defined, filled } from '../../domain/defined.ts';

/** The card of these redemptions, the newest in front; those that do not fit are counted. */
export function resumeListOf(unfinished: readonly Redemption[], reader: Reader): Card {
  const redemptions = unfinished.slice(0, resumableShown).map((one) => ({
    id: one.id,
    state: one.state,
    step: one.step,
    keys: one.basket.length,
    changedAt: new Date(one.changedAt),
    ...filled({ customerName: one.customerName }),
    ...defined({ purpose: one.purpose }),
  }));
  return resumeListCard({ redemptions, more: unfinished.length - redemptions.length }, reader);
}
