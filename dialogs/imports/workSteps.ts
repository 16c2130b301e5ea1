// The steps of an import that go through its rows: the look, the applying, the stop, and what became of it.
import type { Import } from '../../domain/imports/import.ts';
import { askToStop, goOn } from '../../domain/imports/importMoves.ts';
import { moves, taking, type At, type Step } from '../flow/step.ts';
import { onCard, view } from './importStep.ts';
import { runImport } from './runImport.ts';

/** Portions that are looked at, and applied, in one turn; what is left goes on behind it. */
export const portionsLookedAt = 10;
const portionsApplied = 4;

/** Looks at the rows without waiting for anybody; a long look goes on behind the turn. */
export const lookingStep: Step<Import> = {
  name: 'looking',
  when: ({ state }) => state === 'looking',
  view,
  takes: {},
  work: (at) => workOn(at, portionsLookedAt),
};

/** Applies the rows without waiting for anybody; what a crash cut off is carried on. */
export const applyingStep: Step<Import> = {
  name: 'applying',
  when: ({ state }) => state === 'applying',
  view,
  takes: { 'import.stop': moves(askToStop) },
  work: (at) => workOn(at, portionsApplied),
};

/** Waits for the portion that was begun; the round ends it where its process is gone. */
export const stoppingStep: Step<Import> = {
  name: 'stopping',
  when: ({ state }) => state === 'stopping',
  view,
  takes: {},
};

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

/** Says what became of the rows. */
export const overStep: Step<Import> = {
  name: 'over',
  when: ({ state }) => state === 'done' || state === 'dropped',
  view,
  takes: {},
  ends: () => true,
};

/** Undefined while there is more to do, so that the card says how far it is. */
async function workOn(
  { services, present }: At<Import>,
  portions: number,
): ReturnType<NonNullable<Step<Import>['work']>> {
  const done = await runImport(services, present, portions);
  return done === undefined || done.value.state === present.value.state ? undefined : done;
}
