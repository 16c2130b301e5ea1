// The card of a Microsoft that could not be reached: nothing was redeemed, everything is kept.
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { customerLine, redemptionHead, type RedemptionView } from './redemptionView.ts';

/** What kept the order from arriving. */
export interface BusyView extends RedemptionView {
  readonly why: 'busy' | 'unreachable' | 'notAuthorised' | 'broken';
  readonly customerName?: string;
}

/** Says that nothing was redeemed and offers to send the same order again. */
export function busyCard(view: BusyView, reader: Reader): Card {
  const { why, customerName } = view;
  return renderCard('busy', reader, {
    ...redemptionHead(view, reader),
    title: say(reader.language, `redeem.busy.titles.${why}`),
    ...(customerName === undefined ? {} : { customer: customerLine(customerName, reader) }),
    text: say(reader.language, `redeem.busy.texts.${why}`),
  });
}
