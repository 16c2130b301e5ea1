// The step of an import that applies its rows to the registers.
import type { Import } from '../../domain/imports/import.ts';
import { askToStop } from '../../domain/imports/importMoves.ts';
import { moves, type Step } from '../flow/step.ts';
import { view } from './importStep.ts';
import { workOn } from './workOn.ts';

/** Portions that are applied in one turn; what is left goes on behind it. */
const portionsApplied = 4;

/** Applies the rows without waiting for anybody; what a crash cut off is carried on. */
export const applyingStep: Step<Import> = {
  name: 'applying',
  when: ({ state }) => state === 'applying',
  view,
  takes: { 'import.stop': moves(askToStop) },
  work: (at) => workOn(at, portionsApplied),
};
