// The card of the questions that found no sure answer: their shapes, how often each came, and when last.
import type { UnansweredShape } from '../../domain/words/unanswered.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { plainDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** The shapes that a card shows. */
const shown = 12;

/** What was counted, most frequent first. */
export interface UnansweredView {
  readonly shapes: readonly UnansweredShape[];
}

/** Shows what people asked and did not get. */
export function unansweredCard({ shapes }: UnansweredView, reader: Reader): Card {
  const { language } = reader;
  return renderCard('unanswered', reader, {
    text: say(language, 'ask.unanswered.text', { count: shapes.length }),
    rows: shapes.slice(0, shown).map(({ shape, times, lastOn }) => ({
      shape: escapeText(shape),
      line: say(language, 'ask.unanswered.line', { times, date: plainDay(lastOn, reader) }),
    })),
  });
}
