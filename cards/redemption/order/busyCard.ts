// The card of a Microsoft that could not be reached: nothing was redeemed, everything is kept.
import type { ReferredFailure } from '../../../domain/microsoft/failure.ts';
import { failureLine } from '../../microsoft/failureLine.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { redemptionHead, type RedemptionView } from '../redemptionView.ts';
import { customerLine } from '../../general/customerLine.ts';

/** What kept the order from arriving. */
export interface BusyView extends RedemptionView {
  readonly why: 'busy' | 'unreachable' | 'notAuthorised' | 'broken';
  readonly customerName?: string;
  /** What Microsoft said, where it said anything. */
  readonly failure?: ReferredFailure;
}

/** Says that nothing was redeemed and offers to send the same order again. */
export function busyCard(view: BusyView, reader: Reader): Card {
  const { why, customerName, failure } = view;
  const isTold = failure?.code !== undefined || failure?.correlationId !== undefined;
  return renderCard('busy', reader, {
    ...redemptionHead(view, reader),
    title: say(reader.language, `redeem.busy.titles.${why}`),
    customer: customerLine(customerName, reader),
    text: isTold ? failureLine(failure, reader.language) : say(reader.language, `redeem.busy.texts.${why}`),
  });
}
