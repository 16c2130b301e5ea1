// The words for trouble of our own: what happened, that nothing was lost, what to do, and the reference.
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** What went wrong, as far as the person is concerned. */
export interface TroubleView {
  readonly what: 'notSaved' | 'unexpected' | 'tooBusy';
  /** Finds the entry in the log. */
  readonly reference: string;
}

/** What went wrong, without a detail of the desk's inside. */
export function troubleCard(view: TroubleView, reader: Reader): Card {
  const { what, reference } = view;
  const { language } = reader;
  return renderCard('trouble', reader, {
    title: say(language, `desk.trouble.${what}Title`),
    text: say(language, `desk.trouble.${what}Text`),
    reference: say(language, 'desk.trouble.reference', { reference: escapeText(reference) }),
  });
}
