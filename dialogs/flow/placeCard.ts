// Puts the card of a flow where it belongs: below everything, or in the place of the card that was answered.
import type { Card } from '../../cards/rendering/renderCard.ts';
import { replaceCard, replaceClickedCard, sendCard, type Turn } from '../turn/turn.ts';

/** On a card of its own, or in the place of the one that was answered, where that is possible. */
export type Placing = 'fresh' | 'inPlace';

/** Shows a card; returns its activity id, which is undefined when the channel gave none. `waiting` is the card that waits. */
export async function placeCard(
  turn: Turn,
  card: Card,
  placing: Placing,
  waiting?: string,
): Promise<string | undefined> {
  const replaced = placing === 'inPlace' ? await replaceAnswered(turn, card, waiting) : undefined;
  return replaced ?? (await sendCard(turn, card));
}

/** Replaces the card that was answered: the clicked one, else the one that waits. Undefined when there is none or it failed. */
export async function replaceAnswered(turn: Turn, card: Card, waiting?: string): Promise<string | undefined> {
  const { action, context } = turn;
  if (action !== undefined) return (await replaceClickedCard(turn, card)) ? context.activity.replyToId : undefined;
  return waiting !== undefined && (await replaceCard(turn, waiting, card)) ? waiting : undefined;
}
