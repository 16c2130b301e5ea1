// Sends a short message: one thing said on a small card, with at most one button.
import { shortMessageCard, type ShortMessage } from '../../cards/general/shortMessageCard.ts';
import type { SuggestedCommand } from '../../cards/general/commandButton.ts';
import { readerOf, sendCard, type Turn } from './turn.ts';

/** Says one thing. */
export async function sendShortMessage(turn: Turn, notice: ShortMessage, button?: SuggestedCommand): Promise<void> {
  await sendCard(turn, shortMessageCard({ notice, button }, readerOf(turn)));
}
