// Owns the turn as the dialogs see it: who says or clicks what, where, in which language, and how to answer.
import { MessageFactory, type Activity, type TurnContext } from 'botbuilder';
import type { CardAction } from '../cards/actions.ts';
import type { Card } from '../cards/renderCard.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Language, Person } from '../domain/person.ts';
import type { Role } from '../domain/role.ts';
import type { SentFile } from './sentFiles.ts';

/** Key under which an invoke's answer card waits in the turn state for the invoke handler. */
export const invokeAnswerKey = Symbol('invokeAnswer');
const turnKey = Symbol('turn');

/** One turn after the pipeline's steps: known person, known language, stripped text, validated click. */
export interface Turn {
  readonly context: TurnContext;
  readonly person: Person;
  /** What the person may do with what is another's; `member` in a turn that the desk starts. */
  readonly role: Role;
  readonly conversation: Conversation;
  readonly language: Language;
  /** IANA zone in which this person reads days and times. */
  readonly zone: string;
  /** The desk's clock at the start of the turn. */
  readonly now: Date;
  /** What was typed, without mentions and outer blanks; absent for a click. */
  readonly text?: string;
  /** The card button that was clicked, with its inputs; untrusted but well-formed. */
  readonly action?: CardAction;
  /** True when the activity brings files or pictures and no text. */
  readonly attachmentOnly: boolean;
  /** The files of a message; absent when there are none. */
  readonly files?: readonly SentFile[];
}

/** Puts the turn where the waterfall steps find it. */
export function keepTurn(turn: Turn): void {
  turn.context.turnState.set(turnKey, turn);
}

/** The turn of a turn context. Throws when the pipeline did not put it there. */
export function turnOf(context: TurnContext): Turn {
  const turn = context.turnState.get<Turn | undefined>(turnKey);
  if (turn === undefined) throw new Error('This turn context did not come through the turn pipeline.');
  return turn;
}

/** A card as an attachment-only message, which every client can update in place. */
export function cardActivity(card: Card, summary?: string): Partial<Activity> {
  const activity = MessageFactory.attachment({ contentType: 'application/vnd.microsoft.card.adaptive', content: card });
  return summary === undefined ? activity : { ...activity, summary };
}

/** Sends a card as a new message; returns the activity id, or undefined when the channel gave none. */
export async function sendCard(turn: Turn, card: Card): Promise<string | undefined> {
  const response = await turn.context.sendActivity(cardActivity(card));
  return response?.id === '' ? undefined : response?.id;
}

/** Sends plain words. */
export async function sendText(turn: Turn, text: string): Promise<void> {
  await turn.context.sendActivity(MessageFactory.text(text));
}

/**
 * Replaces the card that was clicked: in the answer of an invoke, by an update after a submit.
 * A failing update never undoes the business step: it returns false and the caller goes on.
 */
export async function replaceClickedCard(turn: Turn, card: Card): Promise<boolean> {
  const { activity } = turn.context;
  if (activity.type === 'invoke') {
    turn.context.turnState.set(invokeAnswerKey, card);
    return true;
  }
  return activity.replyToId === undefined ? false : replaceCard(turn, activity.replyToId, card);
}

/** Replaces a card of this conversation by its activity id; false when the channel refused. */
export async function replaceCard(turn: Turn, activityId: string, card: Card): Promise<boolean> {
  try {
    await turn.context.updateActivity({ ...cardActivity(card), id: activityId });
    return true;
  } catch {
    return false;
  }
}
