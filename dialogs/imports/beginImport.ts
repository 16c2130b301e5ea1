// Begins an import: the tables of a file whose columns name customers are put on record, row by row, and looked at.
import { importReadingCard } from '../../cards/imports/importCards.ts';
import { rowsInPortion, type Import, type ImportTable } from '../../domain/imports/import.ts';
import { beginImport } from '../../domain/imports/importMoves.ts';
import { countedProducts } from '../../domain/imports/countedProducts.ts';
import type { CsvRecord } from '../../domain/imports/csvRecords.ts';
import { CustomerAbove } from '../../domain/imports/rowsAbove.ts';
import { spreadProducts } from '../../domain/imports/spreadRows.ts';
import { findColumns, withAnswers, type FoundTable } from '../../domain/imports/tableColumns.ts';
import { meaningOf } from '../../domain/keys/keyColumns.ts';
import { isPartnerBenefit } from '../../domain/products/productNames.ts';
import { looksLikeKey } from '../../domain/keys/productKey.ts';
import type { ImportRow } from '../../storage/imports/imports.ts';
import type { Chat } from '../feature/feature.ts';
import type { SentTable, FileTable } from '../services/tableFiles.ts';
import { yieldToOthers } from '../turn/yieldToOthers.ts';
import type { Services } from '../services/services.ts';
import { readerOf, replaceCard, sendCard, sentCardOf } from '../turn/turn.ts';
import { importCard } from './importCard.ts';
import { portionsLookedAt } from './lookingStep.ts';
import { tableKey } from './columnsStep.ts';
import { namedPlans } from './importWords.ts';
import { laidOutTables, type LaidOutTable } from './laidOutTables.ts';
import { importLease, runImport } from './runImport.ts';
import { defined } from '../../domain/defined.ts';
import { lazily } from '../../domain/lazily.ts';

/** Anything that a product key may stand in, whole or in five cells; a closer look follows. */
const mayHoldKey = /(?:[a-z0-9]{5}[^a-z0-9]{1,8}){4}[a-z0-9]{5}|[a-z0-9]{25}/i;
const cellOfKey = /^[a-z0-9]{5}$/i;

/** A table of the file, and what its columns hold. */
interface Known {
  readonly file: LaidOutTable;
  readonly found: FoundTable;
}

/** The tables that name customers; those of keys alone are left to others. */
export function customerTables({ tables: sheets }: Pick<SentTable, 'tables'>): readonly Known[] {
  return laidOutTables(sheets, isPlan, (file) => holdKeys([file])).flatMap((file) => {
    const found = findColumns(file.head, isProduct);
    if (found === undefined) return [];
    const { ends, domain, tenantId } = found.columns;
    const isOfKeys =
      (ends ?? domain ?? tenantId) === undefined &&
      (found.headings.some((heading) => meaningOf(heading) === 'key') ||
        file.head.some(({ cells }) => holdsKey(cells)));
    return isOfKeys ? [] : [{ file, found }];
  });
}

const plans = lazily(namedPlans);

function isPlan(value: string): boolean {
  return plans()(value) !== undefined;
}

/** True for names of products, also where the number of each stands beside it. */
function isProduct(value: string): boolean {
  return isPlan(value) || isPartnerBenefit(value) || countedProducts(value, isPlan) !== undefined;
}

/** True when a row of a table holds a product key as well. */
export function holdKeys(tables: readonly FileTable[]): boolean {
  return tables.some(({ head }) => head.some(({ cells }) => holdsKey(cells)));
}

/** Puts the rows on record, looks at the first ones in this turn, and shows what they come to. */
export async function beginImportOf(chat: Chat, fileName: string, known: readonly Known[]): Promise<void> {
  const { services, turn } = chat;
  const activityId = await sendCard(turn, importReadingCard({ fileName }, readerOf(turn)));
  const id = services.newId();
  const { portions, rows } = await putRows(services, id, known, turn.now);
  const tables = await Promise.all(known.map(async (one) => await rememberedTable(services, one)));
  const { id: personId, tenantId, name } = turn.person;
  const isFromPartnerCenter = tables.some(
    ({ columns: { tenantId: tenant, subscriptionId, chargeType } }) =>
      (tenant ?? subscriptionId ?? chargeType) !== undefined,
  );
  const started = beginImport(
    {
      id,
      owner: { id: personId, tenantId, name },
      fileName: looksLikeKey(fileName) ? '' : fileName,
      ...{ tables, portions, rows },
      channel: isFromPartnerCenter ? 'csp-nce' : 'direct',
    },
    turn.now,
  );
  const card = sentCardOf(turn, activityId);
  const wakeAt = started.state === 'looking' ? new Date(services.clock.now().getTime() + importLease) : undefined;
  const created = await services.imports.create({ ...started, ...defined({ card }) }, wakeAt);
  if (created === undefined) throw new Error('The id of an import is taken.');
  const present = (await runImport(services, created, portionsLookedAt)) ?? (await services.imports.get(id)) ?? created;
  const shown = await importCard(services, present, turn);
  if (activityId === undefined || !(await replaceCard(turn, activityId, shown))) await sendCard(turn, shown);
}

/** The table with what was answered about its headings before. */
async function rememberedTable({ importMemory }: Services, { file, found }: Known): Promise<ImportTable> {
  const asks = found.asked.length > 0 || found.unclearDate !== undefined;
  const answers = asks ? await importMemory.columns(tableKey(found)) : undefined;
  if (answers === undefined) return { ...found, name: file.name };
  const { unclearDate, ...rest } = withAnswers(found, answers);
  const isTold = answers.order !== undefined || found.unclearDate === undefined;
  return { ...rest, name: file.name, ...(isTold || unclearDate === undefined ? {} : { unclearDate }) };
}

/** The rows below the headings, without product keys: those go the way of keys. */
async function putRows(
  { imports }: Services,
  importId: string,
  known: readonly Known[],
  now: Date,
): Promise<Pick<Import, 'portions' | 'rows'>> {
  let portion: ImportRow[] = [];
  let portions = 0;
  let rows = 0;
  const put = async (): Promise<void> => {
    if (portion.length === 0) return;
    await imports.putPortion(importId, portions, portion, now);
    portions += 1;
    portion = [];
  };
  for (const [table, { file, found }] of known.entries()) {
    const above = new CustomerAbove(found);
    for (let from = found.header + 1; from < file.length;) {
      const records = await file.records(from);
      if (records.length === 0) break;
      from += records.length;
      for (const [index, record] of records.entries()) {
        await yieldToOthers(index);
        for (const { line, cells, above: filled } of rowsIn(record, file, found, above)) {
          portion.push({ table, line, cells: withoutKeys(cells), ...defined({ above: filled }) });
          rows += 1;
          if (portion.length === rowsInPortion) await put();
        }
      }
    }
  }
  await put();
  return { portions, rows };
}

/** The rows that a record comes to: mostly itself; one for each of several products that it names. */
function rowsIn(
  record: CsvRecord,
  file: LaidOutTable,
  { columns }: FoundTable,
  customer: CustomerAbove,
): readonly Omit<ImportRow, 'table'>[] {
  return file.spread(record).flatMap((one) => {
    const { cells, above } = customer.fill(one);
    return spreadProducts(cells, columns, isPlan).map((some) => ({
      line: one.line,
      cells: some,
      ...defined({ above }),
    }));
  });
}

function holdsKey(cells: readonly string[]): boolean {
  const text = cells.join(' ; ');
  return mayHoldKey.test(text) && looksLikeKey(text);
}

function withoutKeys(cells: readonly string[]): readonly string[] {
  if (!holdsKey(cells)) return cells;
  const isWhole = cells.some((cell) => looksLikeKey(cell));
  return cells.map((cell) => (looksLikeKey(cell) || (!isWhole && cellOfKey.test(cell)) ? '' : cell));
}
