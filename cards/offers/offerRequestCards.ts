// The cards of an offer's request: the way through Partner Center, and the message with the link to the customer.
import { letterLanguages, ownLanguageName } from '../letters/letterTexts.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainNumber } from '../texts/formats.ts';
import { letterFormModel, type LetterFormView } from '../letters/letterForm.ts';
import { microsoftPages } from '../microsoftPages.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { offerHead, termFacts, type OfferCardView } from './offerView.ts';

/** Input: `link`, the link or the mail that holds it. */
export interface OfferHandOverView extends OfferCardView {
  readonly typed?: string | undefined;
}

const ways = ['customer', 'request', 'details', 'roles', 'finish', 'back'] as const;

/** Leads through Partner Center and asks for the link. */
export function offerHandOverCard(view: OfferHandOverView, reader: Reader): Card {
  const { offer, typed = '' } = view;
  const { language } = reader;
  const name = { title: say(language, 'offer.handOver.name'), value: escapeText(offer.relationshipName ?? '') };
  return renderCard('offerHandOver', reader, {
    ...offerHead(view, reader),
    how: ways.map((way, index) => ({
      number: plainNumber(index + 1, reader),
      text: say(language, `offer.handOver.how.${way}`),
    })),
    facts: [...(offer.relationshipName === undefined ? [] : [name]), ...termFacts(view, reader)],
    page: microsoftPages.partnerCenter,
    typed,
  });
}

/** Inputs: `message`, those of the posting and, for writing it anew, `language`. */
export interface OfferMessageView extends OfferCardView {
  readonly message: string;
  readonly language: string;
  readonly posting: LetterFormView;
}

/** Shows the message to the customer, to be changed, copied, and marked as sent. */
export function offerMessageCard(view: OfferMessageView, reader: Reader): Card {
  const { offer, message } = view;
  const again = offer.timesSent > 0;
  return renderCard('offerMessage', reader, {
    ...offerHead(view, reader),
    text: say(reader.language, again ? 'offer.message.again' : 'offer.message.text'),
    link: escapeText(offer.link ?? '', 500),
    ...letterFormModel(view.posting, reader),
    message,
    language_: view.language,
    languages: letterLanguages.map((value) => ({ title: ownLanguageName(value), value })),
  });
}
