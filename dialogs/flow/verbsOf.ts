// Reads the verbs of a flow from its steps.
import type { Verb } from '../../cards/actions.ts';
import type { Permit } from '../permits/permits.ts';
import type { Verbs } from '../feature/feature.ts';
import type { Flow, Walked } from './flow.ts';
import type { Taking } from './step.ts';

/** Every verb that a step of the flow takes, with its inputs; `permit` says whose hands they need. */
export function verbsOf<R extends Walked>({ steps, everywhere }: Flow<R>, permit: Permit = 'member'): Verbs {
  const takings = [...steps.map(({ takes }) => takes), everywhere ?? {}];
  const entries = takings.flatMap((takes) => Object.entries(takes) as [Verb, Taking<R>][]);
  return Object.fromEntries(entries.map(([verb, { inputs }]) => [verb, { inputs: inputs.shape, permit }]));
}
