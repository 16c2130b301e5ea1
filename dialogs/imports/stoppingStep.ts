// The step of an import that somebody stops.
import type { Import } from '../../domain/imports/import.ts';
import type { Step } from '../flow/step.ts';
import { view } from './importStep.ts';

/** Waits for the portion that was begun; the round ends it where its process is gone. */
export const stoppingStep: Step<Import> = {
  name: 'stopping',
  when: ({ state }) => state === 'stopping',
  view,
  takes: {},
};
