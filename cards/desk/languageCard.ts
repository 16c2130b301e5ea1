// Owns the choice of the language.
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';

/** The card is written in the reader's language; `changed` says that it has just become that. */
export interface LanguageView {
  readonly changed: boolean;
}

/** Says which language is spoken and offers the others, each in its own words. */
export function languageCard(view: LanguageView, reader: Reader): Card {
  return renderCard('language', reader, { ...view });
}
