// The step of an import that was stopped.
import type { Import } from '../../domain/imports/import.ts';
import { goOn } from '../../domain/imports/importMoves.ts';
import { taking, type At, type Step } from '../flow/step.ts';
import { onCard, view } from './importStep.ts';

/** Says what came in before it was stopped, and waits for the person's word about the rest. */
export const stoppedStep: Step<Import> = {
  name: 'stopped',
  when: ({ state }) => state === 'stopped',
  view,
  takes: {
    'import.goOn': taking({}, ({ present: { value: one }, turn }: At<Import>) => ({
      kind: 'move',
      to: { ...goOn(one), ...onCard(turn) },
    })),
  },
};
