// The question before the automatic extension of a relationship is switched on or off.
import { plainDay } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { buttonRows } from './buttonRows.ts';
import { offerHead, termFacts, type OfferCardView } from './offerView.ts';

/** Asks, and says what the extension means, what it costs, and that it can be undone. */
export function offerExtensionCard(view: OfferCardView, reader: Reader): Card {
  const { offer, mode } = view;
  const { language } = reader;
  const way = offer.autoExtend ? 'stop' : 'start';
  const guided = mode === 'guided';
  const date = offer.endsOn === undefined ? '' : plainDay(offer.endsOn, reader);
  return renderCard('offerQuestion', reader, {
    ...offerHead(view, reader),
    title: say(language, `gdap.extension.${way}.title`),
    lines: [
      { text: say(language, `gdap.extension.${way}.text`, { date }) },
      { text: say(language, 'gdap.extension.undo') },
      ...(guided ? [{ text: say(language, 'gdap.extension.guided') }] : []),
    ],
    facts: termFacts(view, reader),
    rows: buttonRows([
      {
        title: say(language, guided ? 'gdap.extension.done' : `gdap.extension.${way}.now`),
        verb: guided ? 'offer.reportExtended' : 'offer.extendNow',
        style: 'positive',
      },
      { title: say(language, 'offer.end.back'), verb: 'offer.open', style: 'default' },
    ]),
  });
}
