// The answer to words that nobody understood: the nearest command, or the way to the help.
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { commandButton, type SuggestedCommand } from './commandButton.ts';

/** What was not understood. */
export interface SuggestionView {
  /** The nearest command, or absent when nothing is near. */
  readonly suggestion?: SuggestedCommand;
  /** The nearest words when no button can start what they mean, such as *back*. */
  readonly phrase?: string;
}

/** Asks whether the nearest command was meant. */
export function suggestionCard(view: SuggestionView, reader: Reader): Card {
  const { suggestion, phrase } = view;
  const { language } = reader;
  const meant = suggestion === undefined ? phrase : say(language, `desk.suggestion.words.${suggestion}`);
  return renderCard('suggestion', reader, {
    title:
      meant === undefined
        ? say(language, 'desk.suggestion.noneTitle')
        : say(language, 'desk.suggestion.title', { command: escapeText(meant) }),
    text: say(language, meant === undefined ? 'desk.suggestion.noneText' : 'desk.suggestion.text'),
    buttons: [
      ...(suggestion === undefined || suggestion === 'help' ? [] : [commandButton(suggestion, reader)]),
      commandButton('help', reader),
    ],
  });
}
