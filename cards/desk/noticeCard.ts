// Owns the short notice: one sentence or two, with at most one button.
import { renderCard, type Card } from '../renderCard.ts';
import { say, type Reader } from '../texts.ts';
import { commandButton, type SuggestedCommand } from './deskCommand.ts';

/** What a notice can say; each is a title and a text under `desk.notices`. */
export const notices = [
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
  'fileEmpty',
  'fileTooLarge',
  'fileNotReached',
  'fileUnknown',
  'tooLong',
  'useTheCard',
  'nothingToCancel',
  'nothingToGoBack',
  'notYourCard',
  'cardExpired',
  'noTimeMachine',
  'goodbye',
  'notYet',
] as const;
export type Notice = (typeof notices)[number];

/** A notice and the button below it. */
export interface NoticeView {
  readonly notice: Notice;
  readonly button?: SuggestedCommand;
}

/** Says one thing. */
export function noticeCard(view: NoticeView, reader: Reader): Card {
  const { notice, button } = view;
  const { language } = reader;
  return renderCard('notice', reader, {
    title: say(language, `desk.notices.${notice}.title`),
    text: say(language, `desk.notices.${notice}.text`),
    ...(button === undefined ? {} : { button: commandButton(button, reader) }),
  });
}
