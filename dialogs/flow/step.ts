// Defines a step of a flow: when a record stands at it, what it shows, and what it makes of an answer.
import { z } from 'zod';
import type { Verb } from '../../cards/actions.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Reader } from '../../cards/texts/texts.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { defined } from '../../domain/defined.ts';
import type { Actor } from '../../domain/people/actor.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { Services } from '../services/services.ts';
import { actorOf, readerOf, type Turn } from '../turn/turn.ts';

/** Everything that a step looks at: the record as it was read, and who is there, and when. */
export interface At<R> {
  readonly services: Services;
  readonly turn: Turn;
  readonly present: Versioned<R>;
  readonly reader: Reader;
  readonly actor: Actor;
}

/** What a step looks at in this turn. */
export function atOf<R>(services: Services, turn: Turn, present: Versioned<R>): At<R> {
  return { services, turn, present, reader: readerOf(turn), actor: actorOf(turn) };
}

/** Makes a card of a record. */
export type Draw<R> = (at: At<R>) => Card | Promise<Card>;

/** What a step makes of an answer; `draw` shows the outcome once, in place of the step's own view. */
export type Reply<R> =
  /** The next state, written over the one that was read, and what follows from it. */
  | { readonly kind: 'move'; readonly to: R; readonly owes?: readonly Consequence[]; readonly draw?: Draw<R> }
  /** Nothing changes: the card says why, or asks something. A question that words led to comes below. */
  | { readonly kind: 'stay'; readonly draw: Draw<R>; readonly asks?: true }
  /** The step has written the record itself, since it called somebody in between. */
  | { readonly kind: 'wrote'; readonly present: Versioned<R>; readonly draw?: Draw<R> }
  /** Nothing was done: the answer does not fit the record, or somebody was faster. */
  | { readonly kind: 'late' };

/** What a person answers. `v` is the version that the card showed; words have none, and mean the present state. */
export interface Answer {
  readonly verb: Verb;
  readonly v?: number;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The taking of one verb: the shape of its inputs, and what they lead to. */
export interface Taking<R> {
  readonly inputs: z.ZodObject;
  /** Whether it is taken at all, where that hangs on more than the step. */
  readonly when?: ((at: At<R>) => boolean) | undefined;
  take(at: At<R>, inputs: Answer['inputs'], verb: Verb): Reply<R> | Promise<Reply<R>>;
}

/** What can be answered, by verb. */
export type Takings<R> = Readonly<Partial<Record<Verb, Taking<R>>>>;

/** One step of a flow. */
export interface Step<R> {
  readonly name: string;
  /** True while a record stands here. A record stands at one step of its flow. */
  when(record: R): boolean;
  /** The card that waits for the answer, or that shows the end. */
  readonly view: Draw<R>;
  readonly takes: Takings<R>;
  /** The read-only card that is left in the place of the answered one; undefined: the next card takes that place. */
  summary?(before: At<R>, after: At<R>, verb: Verb): Card | Promise<Card> | undefined;
  /** What the step does by itself, without waiting; returns the record after it, undefined when somebody was faster. */
  work?(at: At<R>): Promise<Versioned<R> | undefined>;
  /** True when nobody waits for an answer any more. */
  ends?(record: R): boolean;
}

/**
 * A verb with the shape of its inputs, as `taking({ consent: tick }, (at, { consent }) => …)`. Inputs that do not fit
 * the shape throw: `cards/actions.ts` lets only texts through, and the shapes here take any text.
 */
export function taking<R, S extends z.ZodRawShape>(
  shape: S,
  take: (at: At<R>, inputs: z.infer<z.ZodObject<S>>, verb: Verb) => Reply<R> | Promise<Reply<R>>,
  when?: (at: At<R>) => boolean,
): Taking<R> {
  const inputs = z.object(shape);
  return { inputs, when, take: (at, given, verb) => take(at, inputs.parse(given), verb) };
}

/** A verb without inputs that takes the record on by a rule. */
export function moves<R>(
  rule: (record: R, actor: Actor) => R,
  more: Pick<Taking<R>, 'when'> & { readonly draw?: Draw<R> } = {},
): Taking<R> {
  const { when, draw } = more;
  const shown = defined({ draw });
  return taking({}, ({ present, actor }: At<R>) => ({ kind: 'move', to: rule(present.value, actor), ...shown }), when);
}

/** A verb without inputs that shows something and changes nothing. */
export function shows<R>(draw: Draw<R>): Taking<R> {
  return taking({}, (_at: At<R>) => ({ kind: 'stay', draw }));
}
