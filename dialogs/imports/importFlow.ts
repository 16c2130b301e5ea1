// The flow of an import: what columns hold, the look at every row, questions about what may be the same, and the applying.
import { createHash } from 'node:crypto';
import { noMeaning } from '../../cards/imports/importQuestionCards.ts';
import { columnMeanings, type ColumnMeaning } from '../../domain/tableWords/columns.ts';
import { isUnderWay, openDoubts, type DoubtAnswer, type Import } from '../../domain/imports/import.ts';
import {
  askToStop,
  beginApplying,
  decide,
  decideChanges,
  decideRows,
  goOn,
  lookAgain,
} from '../../domain/imports/importMoves.ts';
import { signatureOf, withAnswers, type ColumnAnswers, type FoundTable } from '../../domain/imports/tableColumns.ts';
import { salesChannels } from '../../domain/endOfTerm/termRules.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Flow } from '../flow/flow.ts';
import { tick, typed } from '../flow/inputs.ts';
import { moves, shows, taking, type At, type Draw, type Reply, type Step, type Taking } from '../flow/step.ts';
import { rowsOnCard } from '../../cards/imports/importRowsCard.ts';
import { rowIndexIn, rowsFrom } from './importRows.ts';
import { doubtCardOf, importCard, tableAsked } from './importCard.ts';
import { importLease, runImport } from './runImport.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Services } from '../services/services.ts';
import { type Turn, sentCardOf } from '../turn/turn.ts';
import { defined } from '../../domain/defined.ts';

/** Portions that are looked at, and applied, in one turn; what is left goes on behind it. */
export const portionsLookedAt = 10;
const portionsApplied = 4;

const view: Draw<Import> = ({ services, present, turn }) => importCard(services, present, turn);
const drawDoubt: Draw<Import> = ({ present, reader }) => doubtCardOf(present, reader);

/** By what the answers about a table are found again. */
export function tableKey(table: Pick<FoundTable, 'headings'>): string {
  return createHash('sha256').update(signatureOf(table)).digest('base64url');
}

/** Asks what columns hold, one table after the other. */
const columnsStep: Step<Import> = {
  name: 'columns',
  when: ({ state }) => state === 'asking',
  view,
  takes: {
    'import.columns': taking(
      { column0: typed, column1: typed, column2: typed, column3: typed, column4: typed, order: typed },
      async ({ services, present: { value: one } }: At<Import>, inputs): Promise<Reply<Import>> => {
        const table = tableAsked(one);
        if (table === undefined) return { kind: 'late' };
        const answers = answersIn(table, inputs);
        await services.importMemory.rememberColumns(tableKey(table), answers);
        const tables = one.tables.map((known) => (known === table ? { ...known, ...told(known, answers) } : known));
        const next = { ...one, tables: tables.map(withoutQuestion(table, answers)) };
        return { kind: 'move', to: tableAsked(next) === undefined ? lookAgain(next) : next };
      },
    ),
  },
};

function told(table: FoundTable, answers: ColumnAnswers): FoundTable {
  return withAnswers(table, answers);
}

/** Tables with the same headings have the same answer. */
function withoutQuestion(asked: FoundTable, answers: ColumnAnswers) {
  return (table: Import['tables'][number]): Import['tables'][number] => {
    if (tableKey(table) !== tableKey(asked)) return table;
    const { unclearDate: _answered, ...rest } = table;
    return { ...rest, ...withAnswers(rest, answers), name: table.name };
  };
}

function answersIn(table: FoundTable, inputs: Readonly<Record<string, string | undefined>>): ColumnAnswers {
  const columns = table.asked.map(({ index }, number): readonly [number, ColumnMeaning | 'none'] => {
    const said = inputs[`column${number}`];
    return [index, columnMeanings.find((meaning) => meaning === said) ?? noMeaning];
  });
  const order = (['dayFirst', 'monthFirst'] as const).find((one) => one === inputs['order']);
  return { columns: Object.fromEntries(columns), ...defined({ order }) };
}

/** Looks at the rows without waiting for anybody; a long look goes on behind the turn. */
const lookingStep: Step<Import> = {
  name: 'looking',
  when: ({ state }) => state === 'looking',
  view,
  takes: {},
  work: (at) => workOn(at, portionsLookedAt),
};

/** A box for each row of a page of changes. */
const rowInputs = Object.fromEntries(Array.from({ length: rowsOnCard }, (_, row) => [`row${row}`, typed]));

/** Waits for the person's word. */
const readyStep: Step<Import> = {
  name: 'ready',
  when: ({ state }) => state === 'ready',
  view,
  takes: {
    'import.apply': taking({ channel: typed }, ({ present: { value: one }, turn, actor }: At<Import>, inputs) => {
      const channel = salesChannels.find((known) => known === inputs.channel) ?? one.channel;
      return { kind: 'move', to: { ...beginApplying(one, actor.now), channel, ...onCard(turn) } };
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

/** The card that was clicked: on it the import goes on. */
function onCard(turn: Turn): Pick<Import, 'card'> {
  return defined({ card: sentCardOf(turn, turn.context.activity.replyToId) });
}

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

/** Applies the rows without waiting for anybody; what a crash cut off is carried on. */
const applyingStep: Step<Import> = {
  name: 'applying',
  when: ({ state }) => state === 'applying',
  view,
  takes: { 'import.stop': moves(askToStop) },
  work: (at) => workOn(at, portionsApplied),
};

/** Waits for the portion that was begun; the round ends it where its process is gone. */
const stoppingStep: Step<Import> = { name: 'stopping', when: ({ state }) => state === 'stopping', view, takes: {} };

/** Says what came in before it was stopped, and waits for the person's word about the rest. */
const stoppedStep: Step<Import> = {
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
const overStep: Step<Import> = {
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

/** Brings what is in a file onto the registers. */
export const importFlow: Flow<Import> = {
  name: 'import',
  steps: [columnsStep, lookingStep, readyStep, applyingStep, stoppingStep, stoppedStep, overStep],
  everywhere: {
    'import.drop': moves((one) => ({ ...one, state: 'dropped' }), {
      when: ({ present }) => ['asking', 'looking', 'ready', 'stopped'].includes(present.value.state),
    }),
  },
  resume: 'import.show',
  read: async ({ imports }, id) => await imports.get(id),
  write: writeImport,
};

/**
 * Writes an answer over the version that was read. How far the rows are is kept beside it by whoever goes through them,
 * many times a second, and that outdoes nobody: the answer is written over the place that they have come to by then.
 */
async function writeImport(
  services: Services,
  present: Versioned<Import>,
  to: Import,
): Promise<Versioned<Import> | undefined> {
  const keepsPlace = to.progress === present.value.progress;
  for (let over = present; ;) {
    const { progress, isLong } = over.value;
    const next = keepsPlace ? { ...to, progress, ...defined({ isLong }) } : to;
    const written = await services.imports.replace(over, next, wakeAtOf(services, over, to));
    if (written !== undefined) return await finishConsequences(services, services.imports, written);
    const latest = await services.imports.get(to.id);
    if (latest === undefined || versionOf(latest) !== versionOf(present)) return undefined;
    over = latest;
  }
}

/** Whoever goes through the rows keeps the right to, and ends what a stop is about; else the round does. */
function wakeAtOf({ clock }: Services, { at }: Versioned<Import>, to: Import): Date | undefined {
  if (to.state === 'stopping' && at !== undefined) return new Date(at);
  return isUnderWay(to) ? new Date(clock.now().getTime() + importLease) : undefined;
}
