// The port from the bot to the conversation: what a turn is handed to once the pipeline has prepared it.
import type { CardAction } from '../../cards/actions.ts';
import type { ExtensionItem, ExtensionQuestion } from '../../dialogs/sharing/answerExtension.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';

/** A choice that a search offers: `value` comes back in the card's input. */
export interface FoundChoice {
  readonly title: string;
  readonly value: string;
}

/** What a card's search box asks for. */
export interface Search {
  readonly dataset: string;
  readonly text: string;
  readonly top: number;
}

/** The conversation behind the pipeline. Bugs throw; the pipeline is the boundary that reports them. */
export interface TurnHandler {
  /** A message or a click. */
  handle(turn: Turn): Promise<void>;
  /** Begins to read what a click is about, before it is known whose it is. Nothing is done, and no failure is told here. */
  foresee?(click: Promise<CardAction | undefined>): Promise<void>;
  /** The one welcome: of a person in the personal chat, of everybody in a group chat or a channel. */
  welcome(turn: Turn): Promise<void>;
  /** Choices for a search box; without it every search finds nothing. */
  search?(turn: Turn, search: Search): Promise<readonly FoundChoice[]>;
  /** What can be shared from the compose box of any chat; without it nothing is found. */
  share?(question: ExtensionQuestion): Promise<readonly ExtensionItem[]>;
}
