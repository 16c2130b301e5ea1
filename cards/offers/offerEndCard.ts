// The question before an offer is ended, or not followed any more.
import { isPending } from '../../domain/offers/offerStates.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { buttonRows } from './buttonRows.ts';
import { offerHead, termFacts, type OfferCardView } from './offerView.ts';

/** Says what ending it means, and asks. */
export function offerEndCard(view: OfferCardView, reader: Reader): Card {
  const { offer, mode } = view;
  const { language } = reader;
  const waits = isPending(offer.state);
  const guided = mode === 'guided' && !waits;
  const lines = waits
    ? [say(language, 'offer.end.withdrawText')]
    : [say(language, 'offer.end.text'), ...(guided ? [say(language, 'offer.end.guided')] : [])];
  return renderCard('offerQuestion', reader, {
    ...offerHead(view, reader),
    title: say(language, waits ? 'offer.end.withdrawTitle' : 'offer.end.title'),
    lines: lines.map((text) => ({ text })),
    facts: termFacts(view, reader),
    rows: buttonRows([
      {
        title: say(language, waits ? 'offer.end.withdrawNow' : guided ? 'offer.end.done' : 'offer.end.now'),
        verb: guided ? 'offer.reportEnded' : 'offer.endNow',
        style: 'destructive',
      },
      { title: say(language, 'offer.end.back'), verb: 'offer.open', style: 'default' },
    ]),
  });
}
