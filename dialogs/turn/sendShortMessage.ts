// Owns the short notices: one thing said on a small card, with at most one button.
import { noticeCard, type Notice } from '../../cards/general/shortMessageCard.ts';
import type { SuggestedCommand } from '../../cards/general/suggestionCard.ts';
import { readerOf, sendCard, type Turn } from './turn.ts';

/** Says one thing. */
export async function sayNotice(turn: Turn, notice: Notice, button?: SuggestedCommand): Promise<void> {
  await sendCard(turn, noticeCard({ notice, ...(button === undefined ? {} : { button }) }, readerOf(turn)));
}
