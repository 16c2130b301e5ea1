// The card of an import's rows, page by page: which changes are taken, and why rows are refused.
import type { Import, ShownRow } from '../../domain/imports/import.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { fileLine, rowOf } from './importView.ts';

/** Rows on one card. */
export const rowsOnCard = 6;

/** The rows that can be listed. */
export type RowsListed = 'changed' | 'refused';

/** A row with its index among all rows; `isLeft` where its changes are not taken. */
export interface ListedRow {
  readonly rowIndex: number;
  readonly row: ShownRow;
  readonly isLeft: boolean;
}

/** Inputs: `row0` to `row5`, a box for each row whose changes are taken. */
export interface ImportRowsView {
  readonly v: number;
  readonly one: Import;
  readonly which: RowsListed;
  readonly from: number;
  readonly rows: readonly ListedRow[];
  /** Where the next page begins. */
  readonly next?: number;
}

/** Lists rows; while the import waits for its person's word, each change can be taken or left. */
export function importRowsCard({ v, one, which, from, rows, next }: ImportRowsView, reader: Reader): Card {
  const { language } = reader;
  const chooses = which === 'changed' && one.state === 'ready';
  const { counts, left = 0 } = one.progress;
  const count = which === 'changed' ? counts.changed + left : counts.refused;
  return renderCard('importRows', reader, {
    ...{ id: one.id, v, which, from: String(from), chooses },
    title: say(language, `imports.rowsOf.${which}`, { count }),
    file: fileLine(one.fileName, reader),
    text: say(language, chooses ? 'imports.rowsOf.choose' : 'imports.rowsOf.look'),
    rows: rows.map(({ row, isLeft }, index) => ({
      ...rowOf(row, one, reader),
      ...{ input: `row${index}`, take: String(!isLeft), takeTitle: say(language, 'imports.rowsOf.take') },
    })),
    next: next === undefined ? undefined : String(next),
    isLater: from > 0,
  });
}
