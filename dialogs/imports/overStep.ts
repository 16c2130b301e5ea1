// The end of an import.
import type { Import } from '../../domain/imports/import.ts';
import type { Step } from '../flow/step.ts';
import { view } from './importStep.ts';

/** Says what became of the rows. */
export const overStep: Step<Import> = {
  name: 'over',
  when: ({ state }) => state === 'done' || state === 'dropped',
  view,
  takes: {},
  ends: () => true,
};
