// The card that asks what was meant: the nearest three of answers, commands and looks at the records, each a button.
import type { Meaning } from '../../domain/words/meaning.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader, type TextKey } from '../texts/texts.ts';
import { isAnswerId } from './answers.ts';

/** Letters of a name in a row, which is a button as well. */
const longestName = 40;

/** One that may be meant. */
export interface NearMeaning {
  readonly meaning: Meaning;
  /** Whom it is about. */
  readonly customerName?: string;
  /** What the button carries. */
  readonly cursor: string;
}

/** What comes near; `walkWaits` is true while a redemption of the reader is open here. */
export interface NearestView {
  readonly near: readonly NearMeaning[];
  readonly walkWaits: boolean;
}

/** Asks what was meant. */
export function nearestCard({ near, walkWaits }: NearestView, reader: Reader): Card {
  const { language } = reader;
  const rows = near.flatMap(({ meaning, customerName, cursor }) => {
    const title = titleOfMeaning(meaning, customerName, reader);
    return title === undefined ? [] : [{ id: cursor, title, verb: 'desk.meant' }];
  });
  const isNear = rows.length > 0;
  const title = say(language, isNear ? 'ask.nearTitle' : 'desk.suggestion.noneTitle');
  const intro = say(language, isNear ? 'ask.near' : 'desk.suggestion.noneText');
  return renderCard('questions', reader, { title, intro, rows, topicsButton: true, walkWaits });
}

function titleOfMeaning(meaning: Meaning, customerName: string | undefined, { language }: Reader): string | undefined {
  if (meaning.kind === 'answer')
    return isAnswerId(meaning.id) ? say(language, `answers.${meaning.id}.question`) : undefined;
  const key: TextKey =
    meaning.kind === 'records'
      ? `ask.meant.${meaning.question}`
      : meaning.intent === 'language' && meaning.language !== undefined
        ? (`ask.languages.${meaning.language}` as TextKey)
        : `commands.${meaning.intent}.button`;
  const title = say(language, key);
  return customerName === undefined
    ? title
    : say(language, 'ask.about', { title, customer: escapeText(customerName, longestName) });
}
