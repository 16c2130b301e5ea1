// Owns the answer to words that nobody understood: the nearest command, or the way to the help.
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';

/** Commands that can be suggested. */
export type SuggestedCommand = 'redeem' | 'resume' | 'help' | 'language' | 'clock';

/** What was not understood. */
export interface SuggestionView {
  /** The nearest command, or absent when nothing is near. */
  readonly suggestion?: SuggestedCommand;
}

/** Asks whether the nearest command was meant. */
export function suggestionCard(view: SuggestionView, reader: Reader): Card {
  return renderCard('suggestion', reader, { ...view });
}
