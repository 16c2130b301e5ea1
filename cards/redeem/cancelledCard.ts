// Owns the card of a walk that was given up: nothing was redeemed, and where the keys went.
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';

/** A walk that ended without a redemption. */
export interface CancelledView {
  readonly why: 'cancelled' | 'expired' | 'startedOver';
  readonly customerName?: string;
  readonly keys: number;
}

/** Says that nothing was redeemed. */
export function cancelledCard(view: CancelledView, reader: Reader): Card {
  return renderCard('cancelled', reader, { ...view });
}
