// The contract of a step of the walk: what it is given and what it may answer.
import type { Reader } from '../../cards/texts/texts.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { Actor, Redemption } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Services } from '../services/services.ts';
import { readerOf, type Turn } from '../turn/turn.ts';
import type { RedemptionAnswer } from './redemptionAnswer.ts';

/** Everything a step looks at. */
export interface StepContext {
  readonly services: Services;
  readonly turn: Turn;
  readonly present: Versioned<Redemption>;
  readonly reader: Reader;
  readonly actor: Actor;
}

/** What a step looks at in this turn. */
export function stepContextOf(services: Services, turn: Turn, present: Versioned<Redemption>): StepContext {
  const { person, now } = turn;
  const who = { id: person.id, tenantId: person.tenantId, name: person.name };
  return { services, turn, present, reader: readerOf(turn), actor: { who, now } };
}

/** What a step makes of an answer. */
export type StepReply =
  /** The next state, to be written over the one that was read, and what follows once it is. */
  | { readonly kind: 'move'; readonly to: Redemption; readonly owes?: readonly Consequence[] }
  /** Nothing changed; the card is shown again, with what was wrong and what was typed. */
  | { readonly kind: 'again'; readonly card: Card }
  /** Nothing changed; the card asks something: in place of a clicked card, else below everything. */
  | { readonly kind: 'ask'; readonly card: Card }
  /** The step wrote the record itself; `card` shows the outcome once, instead of the state's own card. */
  | { readonly kind: 'wrote'; readonly present: Versioned<Redemption>; readonly card?: Card }
  /** Moved and written, and the card must show something beside the state, such as keys that were not taken. */
  | {
      readonly kind: 'moveAnd';
      readonly to: Redemption;
      readonly card: (present: Versioned<Redemption>) => Promise<Card>;
    }
  /** The answer does not belong to this state: the present state is shown. */
  | { readonly kind: 'stale' };

/** Takes the answer of one step. */
export type TakeAnswer = (step: StepContext, answer: RedemptionAnswer) => Promise<StepReply> | StepReply;
