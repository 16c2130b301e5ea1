// Owns the short notice: one sentence or two, with at most one button.
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { SuggestedCommand } from './suggestionCard.ts';

/** What a notice can say; each is a title and a text under `desk.notices`. */
export const notices = [
  'greeting',
  'thanks',
  'emoji',
  'empty',
  'attachment',
  'tooLong',
  'useTheCard',
  'nothingToCancel',
  'nothingToGoBack',
  'notYourCard',
  'cardExpired',
  'noTimeMachine',
] as const;
export type Notice = (typeof notices)[number];

/** A notice and the button below it. */
export interface NoticeView {
  readonly notice: Notice;
  readonly button?: SuggestedCommand;
}

/** Says one thing. */
export function noticeCard(view: NoticeView, reader: Reader): Card {
  return renderCard('notice', reader, { ...view });
}
