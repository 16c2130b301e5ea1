// The answer of a turn to a walk: a click on its card, or words that mean the same.
import type { Verb } from '../../cards/actions.ts';
import type { Turn } from '../turn/turn.ts';

/** What a person answers. `v` is the version the card showed; words have none and mean the present state. */
export interface RedemptionAnswer {
  readonly verb: Verb;
  readonly v?: number;
  readonly inputs: Readonly<Record<string, string>>;
}

const answerKey = Symbol('walkAnswer');

/** Keeps the turn's answer for the waterfall; it lives as long as the turn and is never stored. */
export function keepAnswer(turn: Turn, answer: RedemptionAnswer): void {
  turn.context.turnState.set(answerKey, answer);
}

/** Forgets the turn's answer: it was for another walk than the one that begins now. */
export function dropAnswer(turn: Turn): void {
  turn.context.turnState.delete(answerKey);
}

/** The turn's answer, if it has one. */
export function answerOf(turn: Turn): RedemptionAnswer | undefined {
  return turn.context.turnState.get<RedemptionAnswer | undefined>(answerKey);
}
