// What is known of a turn: who says or clicks what, where, when and in which language.
import type { TurnContext } from 'botbuilder';
import type { CardAction } from '../../cards/actions.ts';
import type { Conversation } from '../../domain/people/conversation.ts';
import type { Language, Person } from '../../domain/people/person.ts';
import type { Role } from '../../domain/people/role.ts';

const turnKey = Symbol('turn');

/** A file that came with a message. Its address lets anybody in for a while: it is never kept, logged or shown. */
export interface SentFile {
  readonly name: string;
  readonly address: string;
}

/** A turn after the pipeline's steps, in whichever chat: known person, known language, stripped text, validated click. */
export interface TurnFacts {
  readonly context: TurnContext;
  readonly person: Person;
  /** What the person may do with what is another's; `member` in a turn that the desk starts. */
  readonly role: Role;
  readonly conversation: Conversation;
  readonly language: Language;
  /** IANA zone in which this person reads days and times. */
  readonly zone: string;
  /** Locale of this person's client, such as `en-US`; absent until one is told. */
  readonly locale?: string;
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
  /** The channel's ids of those for whom a card here is drawn anew, the named people first; absent in an own chat. */
  readonly viewers?: (first: readonly string[]) => Promise<readonly string[]>;
}

/** Puts the turn where the waterfall steps find it. */
export function keepTurn(turn: TurnFacts): void {
  turn.context.turnState.set(turnKey, turn);
}

/** The turn that was put into a turn context; undefined where none was. */
export function keptTurn(context: TurnContext): TurnFacts | undefined {
  return context.turnState.get<TurnFacts | undefined>(turnKey);
}
