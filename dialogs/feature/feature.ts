// The shape of a feature: the words that start it and the buttons of its cards.
import type { z } from 'zod';
import type { CardAction, Verb } from '../../cards/actions.ts';
import type { HelpEntry } from '../../cards/general/helpEntries.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Permit } from '../permits/permits.ts';
import type { Intent, IntentArguments } from '../../domain/words/intents.ts';
import type { SentTable } from '../services/tableFiles.ts';
import type { RedemptionConversation } from '../redemption/redemptionConversation.ts';
import type { TurnScope } from '../services/turnScope.ts';

/** What can be asked of the desk in words. */
export interface Commands {
  /** The command that answers an intent, loaded; undefined for one that no feature answers. */
  of(intent: Intent): Promise<Command | undefined>;
  /** Those that the help lists, in its order. */
  readonly listed: readonly HelpEntry[];
}

/** A turn as a feature gets it. */
export interface Chat extends TurnScope {
  /** The walk of this conversation, for features that begin one. */
  readonly redeem: RedemptionConversation;
  /** Every command that is answered, and those that the help lists. */
  readonly commands: Commands;
  /** True when the click of this turn repeats the one before it; asked once in a turn. */
  readonly isRepeated: () => Promise<boolean>;
}

/** Answers a command; `text` is what was typed. */
export type Command = (chat: Chat, given: IntentArguments, text: string) => Promise<void>;

/**
 * Answers a file whose columns or lines are the feature's own: `all` of it, or a `part`, so that others look at it as
 * well; `none`, with nothing done, for every other one.
 */
export type TableTaker = (chat: Chat, table: SentTable) => Promise<'all' | 'part' | 'none'>;

/** What a button of a card carries and needs. */
export interface VerbDeclaration {
  /** The shapes of the inputs that it takes; whatever else a client sends is dropped. None when absent. */
  readonly inputs?: Readonly<Record<string, z.core.$ZodType>>;
  /** Whose hands it needs; `member` when absent. */
  readonly permit?: Permit;
}

/** Buttons by their verbs. */
export type Verbs = Readonly<Record<Verb, VerbDeclaration>>;

/**
 * Draws a card as it stands for the person of the turn, who looks on and asked for nothing: it changes nothing.
 * Undefined where there is nothing to draw any more.
 */
export type Drawing = (
  here: Pick<Chat, 'services' | 'turn'>,
  asked: Pick<CardAction, 'id' | 'v'>,
) => Promise<Card | undefined>;

/** A part of the desk with cards of its own. It keeps nothing between turns: what must last is a record. */
export interface Feature {
  /** The buttons of its cards. */
  readonly verbs: Verbs;
  readonly commands: Readonly<Partial<Record<Intent, Command>>>;
  /** Takes a click on one of its cards; id, version and inputs are claims of the client. */
  click(chat: Chat, action: CardAction): Promise<void>;
  /** What clients ask for by themselves, to show a card of the feature to each of several (`Redraw`). */
  readonly draws?: Readonly<Record<Verb, Drawing>>;
  /** Reads the record that a click is about, where the click itself reads it as it is recalled. */
  readonly foresee?: (services: Chat['services'], action: CardAction) => Promise<unknown>;
  readonly takesTable?: TableTaker;
}

/** What is known of a feature before it is loaded; a test compares it with the feature. */
export interface ListedFeature {
  /** The words that its verbs begin with, such as `renewals` in `renewals.show`; absent without buttons. */
  readonly verbs?: readonly string[];
  /** What its commands answer. */
  readonly commands?: readonly Intent[];
  /** True when tables that people send are offered to it. */
  readonly takesTables?: true;
  /** Loads it. Nothing else may import a feature before it is asked for. */
  readonly load: () => Promise<Feature>;
}
