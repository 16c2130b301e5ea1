// Reads clicks in tests as the desk does, with the verbs that its features declare.
import { actionOf, readClick, readInvokedClick, type CardAction, type Click, type Verb } from '../../cards/actions.ts';
import type { Permit } from '../../dialogs/permits/permits.ts';
import { declarationOf, loadFeatures } from '../../dialogs/routing/features.ts';

const verbs: Verb[] = [];
for await (const feature of loadFeatures())
  verbs.push(...(Object.keys({ ...feature.verbs, ...feature.draws }) as Verb[]));

/** Every verb. */
export const allVerbs: readonly Verb[] = verbs;

const declared = new Map(
  await Promise.all(allVerbs.map(async (verb) => [verb as string, await declarationOf(verb)] as const)),
);

/** The value of an Action.Submit as the desk reads it. */
export function readAction(value: unknown): CardAction | undefined {
  return declaredAction(readClick(value));
}

/** The value of an `adaptiveCard/action` invoke as the desk reads it. */
export function readInvokeAction(value: unknown): CardAction | undefined {
  return declaredAction(readInvokedClick(value));
}

function declaredAction(click: Click | undefined): CardAction | undefined {
  const found = click && declared.get(click.verb);
  return found && actionOf(click, found.inputs);
}

/** The names of the inputs that a verb takes. */
export function inputsOf(verb: string): readonly string[] {
  return Object.keys(declared.get(verb)?.inputs ?? {});
}

/** Whose hands a verb needs. */
export function permitOf(verb: Verb): Permit {
  return declared.get(verb)?.permit ?? 'member';
}
