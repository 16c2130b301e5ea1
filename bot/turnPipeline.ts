// Owns the order of a turn's steps: every activity that arrives, and every message the desk starts itself, goes through here.
import type { TurnContext } from 'botbuilder';
import type { Turn } from '../dialogs/turn.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Person } from '../domain/person.ts';

/** Whom a message that the desk starts goes to, and where. */
export interface ProactiveTarget {
  readonly conversation: Conversation;
  readonly person: Person;
}

/** The steps of every turn, in their order. */
export interface TurnPipeline {
  /** Runs one activity that arrived. Never throws: a bug is reported to the log and to the person. */
  receive(context: TurnContext): Promise<void>;
  /**
   * Runs a turn that the desk starts, in the queue of its conversation. Rejects with what the connector or `work` threw,
   * so that the outbox can name the outcome.
   */
  start<T>(target: ProactiveTarget, work: (turn: Turn) => Promise<T>): Promise<T>;
}
