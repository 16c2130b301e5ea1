// The short message: one sentence or two, with at most one button.
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { commandButton, type SuggestedCommand } from './commandButton.ts';

/** What a notice can say; each is a title and a text under `desk.shortMessages`. */
export const shortMessages = [
  'greeting',
  'thanks',
  'emoji',
  'empty',
  'attachment',
  'fileNotHere',
  'oneFileAtATime',
  'fileIsWorkbook',
  'fileIsNoTable',
  'fileBroken',
  'fileDamaged',
  'fileEmpty',
  'fileTooLarge',
  'fileNotReached',
  'fileTooWide',
  'fileUnknown',
  'fileOfSubscriptions',
  'tooLong',
  'useTheCard',
  'nothingToCancel',
  'nothingToGoBack',
  'notYourCard',
  'walkKept',
  'cardExpired',
  'noTimeMachine',
  'goodbye',
  'notYet',
  'nothingChosen',
  'renewOne',
  'mergeWhich',
] as const;
export type ShortMessage = (typeof shortMessages)[number];

/** Columns that are named at most. */
const columnsNamed = 6;

/** A short message and the button below it. */
export interface ShortMessageView {
  readonly message: ShortMessage;
  readonly button?: SuggestedCommand | undefined;
  /** Headings that were recognised in a file, as they are written there. */
  readonly columns?: readonly string[];
}

/** One thing said, with its title. */
export function shortMessageCard(view: ShortMessageView, reader: Reader): Card {
  const { message, button, columns = [] } = view;
  const { language } = reader;
  return renderCard('shortMessage', reader, {
    title: say(language, `desk.shortMessages.${message}.title`),
    text:
      message === 'fileOfSubscriptions'
        ? say(language, 'desk.shortMessages.fileOfSubscriptions.text', { columns: columnNames(columns) })
        : say(language, `desk.shortMessages.${message}.text`),
    button: button && commandButton(button, reader),
  });
}

function columnNames(columns: readonly string[]): string {
  return columns
    .slice(0, columnsNamed)
    .map((column) => escapeText(column, 40))
    .join(', ');
}
