// Sends a short message: one thing said on a small card, with at most one button.
import { shortMessageCard, type ShortMessage } from '../../cards/general/shortMessageCard.ts';
import type { SuggestedCommand } from '../../cards/general/commandButton.ts';
import { readerOf, sendCard, type Turn } from './turn.ts';

/** Sends a short message below everything else. */
export async function sendShortMessage(turn: Turn, message: ShortMessage, button?: SuggestedCommand): Promise<void> {
  await sendCard(turn, shortMessageCard({ message, button }, readerOf(turn)));
}
