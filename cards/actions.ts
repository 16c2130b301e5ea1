// Reads a click: what a client sends is untrusted input until it has passed here.
import { z } from 'zod';

/** What a button asks for, such as `offer.back`. Features declare theirs: `dialogs/routing/features.ts`. */
export type Verb = `${string}.${string}`;

/** The inputs that a verb takes, each with its longest text. */
export type DeclaredInputs = Readonly<Record<string, number>>;

/** A click as it arrived: nobody has said yet that there is such a verb, or what it takes. */
export interface Click {
  readonly verb: string;
  readonly id: string;
  readonly v: number;
  /** Everything that was sent, of whatever type. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/** A click: well-formed, but still a claim of the client. */
export interface CardAction {
  readonly verb: Verb;
  /** Id of the record that the card showed; empty on cards that show none. */
  readonly id: string;
  /** Version that the card showed; 0 on cards that show no record. */
  readonly v: number;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The flow of a card: buttons carry `id` and `v` and nothing else of it. */
export interface FlowView {
  readonly id: string;
  /** Version of the record that the card shows. */
  readonly v: number;
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
export function readClick(value: unknown): Click | undefined {
  const read = click.safeParse(value);
  if (!read.success) return undefined;
  const { verb, id, v } = read.data;
  return { verb, id, v, sent: read.data };
}

/** Reads the value of an `adaptiveCard/action` invoke; its verb stands beside the data. */
export function readInvokedClick(value: unknown): Click | undefined {
  const read = invoke.safeParse(value);
  if (!read.success) return undefined;
  const { verb, data } = read.data.action;
  return readClick(verb === undefined ? data : { ...data, verb });
}

/** The click on a button whose verb is declared: what the verb does not take is dropped, and long texts are cut. */
export function actionOf({ verb, id, v, sent }: Click, declared: DeclaredInputs): CardAction {
  const inputs: Record<string, string> = {};
  for (const [name, longest] of Object.entries(declared)) {
    const text = inputText(sent[name]);
    if (text !== undefined) inputs[name] = text.slice(0, longest);
  }
  return { verb: verb as Verb, id, v, inputs };
}

function inputText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
