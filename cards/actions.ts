// Reads a click: what a client sends is untrusted input until it has passed here.
import { z } from 'zod';

/** What a button asks for, such as `offer.back`. Features declare theirs: `dialogs/routing/features.ts`. */
export type Verb = `${string}.${string}`;

/** The inputs that a verb takes, each with its longest text; undefined for a verb that nobody declares. */
export type DeclaredInputs = (verb: string) => Readonly<Record<string, number>> | undefined;

/** A click: well-formed, but still a claim of the client. */
export interface CardAction {
  readonly verb: Verb;
  /** Id of the record that the card showed; empty on cards that show none. */
  readonly id: string;
  /** Version that the card showed; 0 on cards that show no record. */
  readonly v: number;
  readonly inputs: Readonly<Record<string, string>>;
}

const click = z.looseObject({
  verb: z.string(),
  id: z.string().max(300).default(''),
  v: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .pipe(z.int().nonnegative())
    .default(0),
});
const invoke = z.looseObject({
  action: z.looseObject({ verb: z.string().optional(), data: z.looseObject({}).optional() }),
});

/** Reads `activity.value` of an Action.Submit; undefined when no card of this desk sends such a thing. */
export function readAction(value: unknown, declared: DeclaredInputs): CardAction | undefined {
  const read = click.safeParse(value);
  const taken = read.success ? declared(read.data.verb) : undefined;
  if (!read.success || taken === undefined) return undefined;
  const { verb, id, v } = read.data;
  const inputs: Record<string, string> = {};
  for (const [name, longest] of Object.entries(taken)) {
    const text = inputText(read.data[name]);
    if (text !== undefined) inputs[name] = text.slice(0, longest);
  }
  return { verb: verb as Verb, id, v, inputs };
}

/** Reads the value of an `adaptiveCard/action` invoke; its verb stands beside the data. */
export function readInvokeAction(value: unknown, declared: DeclaredInputs): CardAction | undefined {
  const read = invoke.safeParse(value);
  if (!read.success) return undefined;
  const { verb, data } = read.data.action;
  return readAction(verb === undefined ? data : { ...data, verb }, declared);
}

function inputText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
