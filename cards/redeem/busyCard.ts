// Owns the card of a Microsoft that could not be reached: nothing was redeemed, everything is kept.
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { WalkView } from './walkView.ts';

/** What kept the order from arriving. */
export interface BusyView extends WalkView {
  readonly why: 'busy' | 'unreachable' | 'notAuthorised' | 'broken';
  readonly customerName?: string;
}

/** Says that nothing was redeemed and offers to send the same order again. */
export function busyCard(view: BusyView, reader: Reader): Card {
  return renderCard('busy', reader, { ...view });
}
