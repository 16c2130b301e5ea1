// The step of an import that asks what columns hold, one table after the other.
import { createHash } from 'node:crypto';
import { noMeaning } from '../../cards/imports/importQuestionCards.ts';
import { defined } from '../../domain/defined.ts';
import type { Import } from '../../domain/imports/import.ts';
import { lookAgain } from '../../domain/imports/importMoves.ts';
import { signatureOf, withAnswers, type ColumnAnswers, type FoundTable } from '../../domain/imports/tableColumns.ts';
import { columnMeanings, type ColumnMeaning } from '../../domain/tableWords/columns.ts';
import { typed } from '../flow/inputs.ts';
import { taking, type At, type Reply, type Step } from '../flow/step.ts';
import { tableAsked } from './importCard.ts';
import { view } from './importStep.ts';

/** By what the answers about a table are found again. */
export function tableKey(table: Pick<FoundTable, 'headings'>): string {
  return createHash('sha256').update(signatureOf(table)).digest('base64url');
}

/** Asks what columns hold, one table after the other. */
export const columnsStep: Step<Import> = {
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
        const tables = one.tables.map((known) =>
          known === table ? { ...known, ...withAnswers(known, answers) } : known,
        );
        const next = { ...one, tables: tables.map(withoutQuestion(table, answers)) };
        return { kind: 'move', to: tableAsked(next) === undefined ? lookAgain(next) : next };
      },
    ),
  },
};

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
