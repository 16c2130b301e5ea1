// Lets a client draw a card anew for each of those who look on, so that everybody sees its present state and own buttons.
import type { Card, Redraw } from './renderCard.ts';

/** Most people for whom Teams draws a card anew by itself. */
export const mostViewers = 60;

/**
 * The card with what makes it drawn anew for `viewers`, the channel's ids of people; everybody else sees it as it was
 * sent. The card as it is where nobody is named: a card without a list would be drawn anew for everybody, or nobody.
 */
export function drawnForEach(card: Card, { verb, id, v }: Redraw, viewers: readonly string[]): Card {
  const userIds = viewers.filter((one) => one !== '').slice(0, mostViewers);
  if (userIds.length === 0) return card;
  // The schema asks for a title, which no client shows.
  const action = { type: 'Action.Execute', title: card.fallbackText, verb, data: { id, v, verb } };
  return { ...card, refresh: { action, userIds } };
}
