// Lets a client draw a card anew for each of those who look on, so that everybody sees its present state and own buttons.
import type { Verb } from '../actions.ts';
import type { Card } from './renderCard.ts';

/** Most people for whom Teams draws a card anew by itself. */
export const mostViewers = 60;

/** What the client asks with when it draws the card anew. */
export interface RedrawAction {
  readonly verb: Verb;
  readonly id: string;
  readonly v: number;
}

/**
 * The card with what makes it drawn anew for `viewers`, the channel's ids of people; everybody else sees it as it was
 * sent. The card as it is where nobody is named: a card without a list would be drawn anew for everybody, or nobody.
 */
export function drawnForEach(card: Card, { verb, ...data }: RedrawAction, viewers: readonly string[] = []): Card {
  const userIds = viewers.filter((id) => id !== '').slice(0, mostViewers);
  if (userIds.length === 0) return card;
  // The schema asks for a title, which no client shows.
  const action = { type: 'Action.Execute', title: card.fallbackText, verb, data: { ...data, verb } };
  return { ...card, refresh: { action, userIds } };
}
