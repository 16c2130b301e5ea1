// The step of an import that waits for the person's word, and asks about what may be the same.
import { rowsOnCard } from '../../cards/imports/importRowsCard.ts';
import { salesChannels } from '../../domain/endOfTerm/termRules.ts';
import { openDoubts, type DoubtAnswer, type Import } from '../../domain/imports/import.ts';
import { beginApplying, decide, decideChanges, decideRows, lookAgain } from '../../domain/imports/importMoves.ts';
import { tick, typed } from '../flow/inputs.ts';
import { moves, shows, taking, type At, type Draw, type Reply, type Step, type Taking } from '../flow/step.ts';
import { doubtCardOf } from './importCard.ts';
import { rowIndexIn, rowsFrom } from './importRows.ts';
import { onCard, view } from './importStep.ts';

const drawDoubt: Draw<Import> = ({ present, reader }) => doubtCardOf(present, reader);

/** A box for each row of a page of changes. */
const rowInputs = Object.fromEntries(Array.from({ length: rowsOnCard }, (_, row) => [`row${row}`, typed]));

/** Waits for the person's word. */
export const readyStep: Step<Import> = {
  name: 'ready',
  when: ({ state }) => state === 'ready',
  view,
  takes: {
    'import.apply': taking({ channel: typed }, ({ present: { value: one }, turn, actor }: At<Import>, inputs) => {
      const channel = salesChannels.find((known) => known === inputs.channel) ?? one.channel;
      // What was decided since is looked at first: nothing comes in that was not shown.
      const isAllSeen = openDoubts(one).length === one.progress.doubts.length;
      const to = isAllSeen ? beginApplying(one, actor.now) : lookAgain(one);
      return { kind: 'move', to: { ...to, channel, ...onCard(turn) } };
    }),
    'import.doubts': {
      ...shows(drawDoubt),
      when: ({ present: { value: one } }) => openDoubts(one).length > 0,
    },
    'import.choose': taking(
      { ...rowInputs, from: typed },
      async ({ services, present: { value: one } }: At<Import>, inputs): Promise<Reply<Import>> => {
        const ticks: Readonly<Record<string, string | undefined>> = inputs;
        const { rows } = await rowsFrom(services, one, 'changed', rowIndexIn(inputs.from));
        const answer = (row: number): DoubtAnswer => (ticks[`row${row}`] === 'true' ? 'same' : 'other');
        const said = new Map(rows.map(({ rowIndex }, row) => [rowIndex, answer(row)]));
        return { kind: 'move', to: lookAgain(decideRows(one, said)) };
      },
    ),
    'import.takeAll': moves((one) => lookAgain(decideChanges(one, 'same'))),
    'import.leaveAll': moves((one) => lookAgain(decideChanges(one, 'other'))),
    'import.same': answers('same'),
    'import.other': answers('other'),
  },
};

/** The answer to the doubt that is asked now, and to all like it where that is ticked. */
function answers(answer: DoubtAnswer): Taking<Import> {
  return taking(
    { forAll: tick },
    async ({ services, present: { value: one } }: At<Import>, { forAll }): Promise<Reply<Import>> => {
      const [doubt] = openDoubts(one);
      if (doubt === undefined) return { kind: 'late' };
      const to = decide(one, doubt.id, answer, forAll);
      const fresh = Object.keys(to.answers).filter((id) => one.answers[id] === undefined);
      for (const id of fresh) await services.importMemory.rememberDoubt(id, answer);
      return openDoubts(to).length > 0 ? { kind: 'move', to, draw: drawDoubt } : { kind: 'move', to: lookAgain(to) };
    },
  );
}
