// Owns the card of a walk that was given up: nothing was redeemed, and where the keys went.
import { renderCard, type Card } from '../renderCard.ts';
import { say, type Reader } from '../texts.ts';
import { customerLine } from './walkView.ts';

/** A walk that ended without a redemption. */
export interface CancelledView {
  readonly why: 'cancelled' | 'expired' | 'startedOver';
  readonly customerName?: string;
  readonly keys: number;
}

/** Says that nothing was redeemed. */
export function cancelledCard(view: CancelledView, reader: Reader): Card {
  const { why, customerName, keys } = view;
  const { language } = reader;
  return renderCard('cancelled', reader, {
    title: say(language, `redeem.cancelled.${why}Title`),
    ...(customerName === undefined ? {} : { customer: customerLine(customerName, reader) }),
    ...(keys === 0 ? {} : { keys: say(language, 'redeem.cancelled.keys', { keys }) }),
    startedOver: why === 'startedOver',
  });
}
