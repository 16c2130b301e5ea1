// The last step of a card on its way to the client, without asking who looks on: only the turn may use it.
import type { Activity } from 'botbuilder';
import { MessageFactory } from 'botbuilder-core/lib/messageFactory.js';
import { drawnForEach } from '../../cards/rendering/drawnForEach.ts';
import { redrawOf, summaryOf, type Card } from '../../cards/rendering/renderCard.ts';
import { takesCards } from './takesCards.ts';
import type { TurnFacts } from './turnFacts.ts';

/** Key under which an invoke's answer card waits in the turn state for the invoke handler. */
export const invokeAnswerKey = Symbol('invokeAnswer');

/** The card as it goes to several: their clients draw it anew for each of them, where it says how. */
async function forThoseWhoLookOn({ viewers }: TurnFacts, card: Card): Promise<Card> {
  const redraw = redrawOf(card);
  return redraw === undefined || viewers === undefined
    ? card
    : drawnForEach(card, redraw, await viewers(redraw.first ?? []));
}

/** A card as an attachment-only message, which every client can update in place; its summary is what is notified. */
async function cardActivity(turn: TurnFacts, card: Card): Promise<Partial<Activity>> {
  const content = await forThoseWhoLookOn(turn, card);
  const activity = MessageFactory.attachment({ contentType: 'application/vnd.microsoft.card.adaptive', content });
  return { ...activity, summary: summaryOf(card) };
}

/** Posts a card as a new message; returns the activity id, or undefined when the channel gave none. */
export async function postCard(turn: TurnFacts, card: Card): Promise<string | undefined> {
  const response = await turn.context.sendActivity(await cardActivity(turn, card));
  return response?.id === '' ? undefined : response?.id;
}

/** Puts a card in the place of the clicked one: in the answer of an invoke, by an update after a submit. */
export async function putInPlaceOfClicked(turn: TurnFacts, card: Card): Promise<boolean> {
  const { activity } = turn.context;
  if (takesCards(activity)) {
    turn.context.turnState.set(invokeAnswerKey, await forThoseWhoLookOn(turn, card));
    return true;
  }
  return activity.replyToId === undefined ? false : putInPlace(turn, activity.replyToId, card);
}

/** Puts a card in the place of an earlier one of this conversation; false when the channel refused. */
export async function putInPlace(turn: TurnFacts, activityId: string, card: Card): Promise<boolean> {
  try {
    await updateCard(turn, activityId, card);
    return true;
  } catch {
    return false;
  }
}

/** As `putInPlace`, but rejects with what the channel answered. */
export async function updateCard(turn: TurnFacts, activityId: string, card: Card): Promise<void> {
  await turn.context.updateActivity({ ...(await cardActivity(turn, card)), id: activityId });
}
