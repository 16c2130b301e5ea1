// Owns the card that replaces one whose time is over: what the state is now, and the way there.
import type { RedemptionState, RedemptionStep } from '../../domain/redemption.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { FlowView } from './walkView.ts';

/** The present state of the walk behind an old card. */
export interface StaleView extends FlowView {
  readonly state: RedemptionState;
  readonly step: RedemptionStep;
  readonly customerName?: string;
}

/** Says that the card has expired, that nothing was done, and what is true now. */
export function staleCard(view: StaleView, reader: Reader): Card {
  return renderCard('stale', reader, { ...view });
}
