// The short notice: one sentence or two, with at most one button.
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { commandButton, type SuggestedCommand } from './commandButton.ts';

/** What a notice can say; each is a title and a text under `desk.notices`. */
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

/** A notice and the button below it. */
export interface ShortMessageView {
  readonly notice: ShortMessage;
  readonly button?: SuggestedCommand | undefined;
  /** Headings that were recognised in a file, as they are written there. */
  readonly columns?: readonly string[];
}

/** Says one thing. */
export function shortMessageCard(view: ShortMessageView, reader: Reader): Card {
  const { notice, button, columns = [] } = view;
  const { language } = reader;
  return renderCard('notice', reader, {
    title: say(language, `desk.notices.${notice}.title`),
    text:
      notice === 'fileOfSubscriptions'
        ? say(language, 'desk.notices.fileOfSubscriptions.text', { columns: columnNames(columns) })
        : say(language, `desk.notices.${notice}.text`),
    button: button && commandButton(button, reader),
  });
}

function columnNames(columns: readonly string[]): string {
  return columns
    .slice(0, columnsNamed)
    .map((column) => escapeText(column, 40))
    .join(', ');
}
