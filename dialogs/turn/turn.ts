// The turn as the dialogs see it: what is known of it, and how it is answered.
import type { TurnContext } from 'botbuilder';
import { MessageFactory } from 'botbuilder-core/lib/messageFactory.js';
import { audienceOf, type Card } from '../../cards/rendering/renderCard.ts';
import type { Reader } from '../../cards/texts/texts.ts';
import type { Actor } from '../../domain/people/actor.ts';
import type { SentCard } from '../../domain/people/conversation.ts';
import { refOf } from '../../domain/people/person.ts';
import { isOwnChat, continueInOwnChat, type OwnChat } from './ownChat.ts';
import { postCard, putInPlace, putInPlaceOfClicked, updateCard } from './postCard.ts';
import { takesCards } from './takesCards.ts';
import { keptTurn, type TurnFacts } from './turnFacts.ts';
import { defined } from '../../domain/defined.ts';

/** Key under which an invoke's answer in words waits, for a click that changes no card. */
export const invokeWordsKey = Symbol('invokeWords');

/** A turn as the dialogs see it. */
export interface Turn extends TurnFacts {
  /** The person's own chat, in a group or a channel where something was said or clicked; absent everywhere else. */
  readonly ownChat?: OwnChat;
}

/** The turn of a turn context. Throws when the pipeline did not put it there. */
export function turnOf(context: TurnContext): Turn {
  const turn = keptTurn(context);
  if (turn === undefined) throw new Error('This turn context did not come through the turn pipeline.');
  return turn;
}

/** How the person of this turn reads. */
export function readerOf({ language, zone, locale }: Turn): Reader {
  return { language, zone, ...defined({ locale }) };
}

/** The person of this turn as who makes a change in it. */
export function actorOf({ person, now }: TurnFacts): Actor {
  return { who: refOf(person), now };
}

/**
 * Sends a card as a new message; returns the activity id, or undefined when the channel gave none. A personal card
 * leaves no other way than into the person's own chat: from a group or a channel it is brought there when the turn has
 * ended, and undefined is returned.
 */
export function sendCard(turn: Turn, card: Card): Promise<string | undefined> {
  return mayShow(turn, card) ? postCard(turn, card) : sendToOwnChat(turn, card);
}

/** Shows that the desk is at work. Mere courtesy: nobody waits for it, and a channel that refuses it stops nothing. */
export function showTyping(context: TurnContext): void {
  context.sendActivity({ type: 'typing' }).catch(() => undefined);
}

/** Sends plain words: what everybody of the conversation may read. */
export async function sendText(turn: Turn, text: string): Promise<void> {
  await turn.context.sendActivity(MessageFactory.text(text));
}

/** Sends a person's own words, such as a letter to copy: in the own chat, and as they are. */
export async function sendOwnText(turn: Turn, text: string): Promise<void> {
  const work = async (there: Turn): Promise<void> => {
    await there.context.sendActivity({ type: 'message', text, textFormat: 'plain' });
  };
  await (isOwnChat(turn) ? work(turn) : continueInOwnChat(turn, work));
}

/** Answers a click that changes no card: in the answer of an invoke, which only the clicker sees; else as a message. */
export async function answerClickWithWords(turn: Turn, text: string): Promise<void> {
  if (takesCards(turn.context.activity)) turn.context.turnState.set(invokeWordsKey, text);
  else await sendText(turn, text);
}

/**
 * Replaces the card that was clicked: in the answer of an invoke, by an update after a submit.
 * A failing update never undoes the business step: it returns false and the caller goes on.
 * A personal card never takes a place in a group or a channel: it is brought to the person's own chat, which is true.
 */
export async function replaceClickedCard(turn: Turn, card: Card): Promise<boolean> {
  if (mayShow(turn, card)) return await putInPlaceOfClicked(turn, card);
  await sendToOwnChat(turn, card);
  return true;
}

/** Shows a card in the place of the one that was clicked; below everything where that cannot be. */
export async function answerInPlace(turn: Turn, card: Card): Promise<void> {
  if (!(await replaceClickedCard(turn, card))) await sendCard(turn, card);
}

/** Replaces a card of this conversation by its activity id; false when the channel refused, or the card is not for it. */
export async function replaceCard(turn: Turn, activityId: string, card: Card): Promise<boolean> {
  return mayShow(turn, card) && (await putInPlace(turn, activityId, card));
}

/** As `replaceCard`, for those who want to know why: rejects with the channel's answer. A card that is not for it stays away. */
export async function redrawCard(turn: Turn, activityId: string, card: Card): Promise<void> {
  if (mayShow(turn, card)) await updateCard(turn, activityId, card);
}

function mayShow(turn: Turn, card: Card): boolean {
  return audienceOf(card) === 'team' || isOwnChat(turn);
}

async function sendToOwnChat(turn: Turn, card: Card): Promise<undefined> {
  await continueInOwnChat(turn, async (there) => {
    await postCard(there, card);
  });
}

/** A message of this conversation, for a record that has it changed later; undefined where the channel gave no id. */
export function sentCardOf({ conversation }: Pick<Turn, 'conversation'>, activityId?: string): SentCard | undefined {
  return activityId === undefined ? undefined : { conversationId: conversation.id, activityId };
}
