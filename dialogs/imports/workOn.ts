// What a step of an import does with its rows in one turn.
import type { Import } from '../../domain/imports/import.ts';
import type { At, Step } from '../flow/step.ts';
import { runImport } from './runImport.ts';

/** Goes through so many portions. Undefined while there is more to do, so that the card says how far it is. */
export async function workOn(
  { services, present }: At<Import>,
  portions: number,
): ReturnType<NonNullable<Step<Import>['work']>> {
  const done = await runImport(services, present, portions);
  return done === undefined || done.value.state === present.value.state ? undefined : done;
}
