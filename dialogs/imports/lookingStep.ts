// The step of an import that looks at its rows.
import type { Import } from '../../domain/imports/import.ts';
import type { Step } from '../flow/step.ts';
import { view } from './importStep.ts';
import { workOn } from './workOn.ts';

/** Portions that are looked at in one turn; what is left goes on behind it. */
export const portionsLookedAt = 10;

/** Looks at the rows without waiting for anybody; a long look goes on behind the turn. */
export const lookingStep: Step<Import> = {
  name: 'looking',
  when: ({ state }) => state === 'looking',
  view,
  takes: {},
  work: (at) => workOn(at, portionsLookedAt),
};
