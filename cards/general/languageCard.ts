// The choice of the language.
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { languages, say, type Reader } from '../texts/texts.ts';

/** The card is written in the reader's language; `changed` says that it has just become that. */
export interface LanguageView {
  readonly changed: boolean;
}

/** Says which language is spoken and offers the others, each in its own words. */
export function languageCard(view: LanguageView, reader: Reader): Card {
  const { language } = reader;
  return renderCard('language', reader, {
    text: say(language, view.changed ? 'desk.language.changed' : 'desk.language.current'),
    changed: view.changed,
    others: languages.filter((one) => one !== language).map((one) => ({ title: ownName(one), language: one })),
  });
}

/** What a language is called by those who speak it. */
export function ownName(language: Reader['language']): string {
  return say(language, 'desk.language.ownName');
}
