// The shape of a feature: the words that start it and the buttons of its cards.
import type { CardAction } from '../../cards/actions.ts';
import type { CsvSheet } from '../../domain/imports/csvTable.ts';
import type { Intent, IntentArguments } from '../../domain/words/intents.ts';
import type { Services } from '../services/services.ts';
import type { RedemptionConversation } from '../redemption/redemptionConversation.ts';
import type { Turn } from '../turn/turn.ts';

/** A turn as a feature gets it. */
export interface Chat {
  readonly services: Services;
  readonly turn: Turn;
  /** The walk of this conversation, for features that begin one. */
  readonly redeem: RedemptionConversation;
}

/** Answers a command; `text` is what was typed. */
export type Command = (chat: Chat, given: IntentArguments, text: string) => Promise<void>;

/** A table or a letter that a person sent as a file; a letter has no records. */
export interface SentTable extends CsvSheet {
  /** Name of the file. */
  readonly name: string;
  /** Everything in the file. */
  readonly text: string;
}

/** Answers a file whose columns or lines are the feature's own; false, with nothing done, for every other one. */
export type TableTaker = (chat: Chat, table: SentTable) => Promise<boolean>;

/** A part of the desk with cards of its own. It keeps nothing between turns: what must last is a record. */
export interface Feature {
  /** The first word of its verbs: `offer` takes `offer.send`. */
  readonly flow: string;
  readonly commands: Readonly<Partial<Record<Intent, Command>>>;
  /** Takes a click on one of its cards; id, version and inputs are claims of the client. */
  click(chat: Chat, action: CardAction): Promise<void>;
  readonly takesTable?: TableTaker;
}
