// Reads clicks in tests as the desk does, with the verbs that its features declare.
import { readAction as read, readInvokeAction as readInvoke, type CardAction, type Verb } from '../../cards/actions.ts';
import type { Permit } from '../../dialogs/permits/permits.ts';
import { declarationOf, declaredInputs } from '../../dialogs/routing/features.ts';

export { allVerbs } from '../../dialogs/routing/features.ts';

/** The value of an Action.Submit as the desk reads it. */
export function readAction(value: unknown): CardAction | undefined {
  return read(value, declaredInputs);
}

/** The value of an `adaptiveCard/action` invoke as the desk reads it. */
export function readInvokeAction(value: unknown): CardAction | undefined {
  return readInvoke(value, declaredInputs);
}

/** The names of the inputs that a verb takes. */
export function inputsOf(verb: string): readonly string[] {
  return Object.keys(declaredInputs(verb) ?? {});
}

/** Whose hands a verb needs. */
export function permitOf(verb: Verb): Permit {
  return declarationOf(verb).permit;
}
