// The rows of an import page by page: those that change what is on record, each to be taken or left, and those that are refused.
import { importRowsCard, rowsOnCard, type ListedRow, type RowsListed } from '../../cards/imports/importRowsCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Reader } from '../../cards/texts/texts.ts';
import { rowsInPortion, wasStopped, type Import } from '../../domain/imports/import.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { ImportRow, JudgedRow } from '../../storage/imports/imports.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Services } from '../services/services.ts';
import { rowIndexOf } from './importPass.ts';
import { nameOfRow } from './judgeRow.ts';

/** A page, and where the next one begins. */
export interface RowsPage {
  readonly rows: readonly ListedRow[];
  readonly next?: number;
}

/** The rows that are listed, from one of them on. */
export async function rowsFrom(
  { imports }: Pick<Services, 'imports'>,
  one: Import,
  which: RowsListed,
  from: number,
): Promise<RowsPage> {
  const { id } = one;
  const portions = portionsListed(one);
  const rows: ListedRow[] = [];
  for (let number = Math.floor(from / rowsInPortion); number < portions; number += 1) {
    const portion = await imports.portion(id, number);
    for (const [index, row] of portion.rows.entries()) {
      const rowIndex = rowIndexOf(number, index);
      const listed = rowIndex < from ? undefined : listedRow(which, rowIndex, row, portion.judged?.[index]);
      if (listed === undefined) continue;
      if (rows.length === rowsOnCard) return { rows, next: rowIndex };
      rows.push(listed);
    }
  }
  return { rows };
}

/** The portions whose rows may be listed: of one that was stopped, those that came in. */
export function portionsListed(one: Import): number {
  return wasStopped(one) ? one.progress.next : one.portions;
}

/** The card of a page; one that says where to begin in no way begins in front. */
export async function rowsCardOf(
  services: Services,
  present: Versioned<Import>,
  asked: { readonly which?: string | undefined; readonly from?: string | undefined },
  reader: Reader,
): Promise<Card> {
  const { value: one } = present;
  const which: RowsListed = asked.which === 'refused' ? 'refused' : 'changed';
  const from = rowIndexIn(asked.from);
  return importRowsCard(
    { v: versionOf(present), one, which, from, ...(await rowsFrom(services, one, which, from)) },
    reader,
  );
}

/** The index that a card names. */
export function rowIndexIn(from = ''): number {
  return /^\d{1,9}$/.test(from) ? Number(from) : 0;
}

function listedRow(
  which: RowsListed,
  rowIndex: number,
  row: ImportRow,
  judged: JudgedRow | undefined,
): ListedRow | undefined {
  if (which === 'changed')
    return judged?.shown === undefined ? undefined : { rowIndex, row: judged.shown, isLeft: judged.left === true };
  if (judged?.outcome !== 'refused') return undefined;
  const { table, line } = row;
  const shown = { table, line, outcome: 'refused', customer: nameOfRow(row), problems: judged.problems ?? [] } as const;
  return { rowIndex, row: shown, isLeft: false };
}
