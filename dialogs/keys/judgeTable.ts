// The rows of a file of keys: where its values stand, and what each row brings into the inventory.
import { tableBelow, type CsvRow } from '../../domain/imports/csvTable.ts';
import type { KeyColumn } from '../../domain/tableWords/columns.ts';
import { columnsOf, countsYears, keyHeaderOf, type KeyColumns } from '../../domain/keys/keyColumns.ts';
import { longestLetter, readKeyLetter } from '../../domain/keys/keyLetter.ts';
import { isTotal } from '../../domain/imports/asideRows.ts';
import { licencesIn, monthsIn, monthsInName } from '../../domain/products/quantities.ts';
import type { KeyTerms } from '../../domain/keys/key.ts';
import { refuse, type KeyEntry, type KeyRefusal } from '../../domain/keys/keyBatch.ts';
import { isPartnerBenefit, type PlanFinder } from '../../domain/products/productNames.ts';
import { looksLikeKey, readProductKeys } from '../../domain/keys/productKey.ts';
import { namedPlans } from '../imports/importWords.ts';
import { yieldToOthers } from '../turn/yieldToOthers.ts';
import type { Services } from '../services/services.ts';
import type { SentTable } from '../services/tableFiles.ts';
import { readKeyTerms } from './keyForm.ts';
import { judgeReading, withoutQuestions } from './judgeKeys.ts';

type RowTerms = { readonly terms?: KeyTerms } | KeyRefusal;

/** A table of keys: its rows, and where its values stand. */
export interface KeyTable {
  readonly rows: readonly CsvRow[];
  readonly columns: KeyColumns;
  /** True when a term without a unit counts years. */
  readonly inYears: boolean;
}

/** Rows that are looked through for a key before a file is taken for something else. */
const rowsLookedAt = 200;

/**
 * A file as a table of keys; undefined when it holds none. The headings may stand below a title, or be missing: then
 * the columns are told by what is in them. A key may stand in five cells. A letter, or an XML export, is a table of the
 * keys in it.
 */
export function keyTableOf(sent: SentTable): KeyTable | undefined {
  const header = keyHeaderOf(sent.records);
  const table = tableBelow(sent, header);
  const columns = columnsOf(table.columns);
  const isWide = table.columns.filter((heading) => heading !== '').length > 1;
  const letter = isWide || sent.text.length > longestLetter ? [] : readKeyLetter(sent.text);
  if (letter.some(({ cells: { product, licences } }) => product !== '' || licences !== ''))
    return tableOfLetter(letter);
  const rows = table.rows.filter((row) => !isTotal(row.cells) || hasKey(row));
  if (columns.key !== undefined && rows.length > 0) return { rows, columns, inYears: yearsIn(table.columns, columns) };
  if (!rows.slice(0, rowsLookedAt).some(hasKey)) return letter.length > 0 ? tableOfLetter(letter) : undefined;
  const told = header === -1 ? columnsByContent(rows) : columns;
  return { rows, columns: told, inYears: yearsIn(table.columns, told) };
}

function tableOfLetter(letter: ReturnType<typeof readKeyLetter>): KeyTable {
  const rows = letter.map(({ line, cells: { key, product, licences, months } }): CsvRow => ({
    line,
    cells: [key, product, licences, months],
    surplus: false,
  }));
  return { rows, columns: { key: 0, product: 1, licences: 2, months: 3 }, inYears: false };
}

/** Which column holds what, told by the first rows: a product that is known, a number, a term with a unit. */
function columnsByContent(rows: readonly CsvRow[]): KeyColumns {
  const find = namedPlans();
  const columns: Partial<Record<KeyColumn, number>> = {};
  for (const { cells } of rows.slice(0, rowsLookedAt)) {
    cells.forEach((cell, index) => {
      if (cell === '' || looksLikeKey(cell) || Object.values(columns).includes(index)) return;
      if (find(cell) !== undefined || isPartnerBenefit(cell)) columns.product ??= index;
      else if (/^\d+$/.test(licencesIn(cell))) {
        if (columns.licences === undefined) columns.licences = index;
        else columns.months ??= index;
      } else if (/^\d+$/.test(monthsIn(cell))) columns.months ??= index;
    });
  }
  return columns;
}

function yearsIn(headings: readonly string[], { months }: KeyColumns): boolean {
  return months !== undefined && countsYears(headings[months] ?? '');
}

function hasKey({ cells }: CsvRow): boolean {
  return looksLikeKey(cells.join(' ; '));
}

/** Judges every row for a batch. */
export async function judgeTable(services: Services, batchId: string, table: KeyTable): Promise<readonly KeyEntry[]> {
  const find = namedPlans();
  const entries: KeyEntry[] = [];
  for (const [index, row] of table.rows.entries()) {
    await yieldToOthers(index);
    if (row.surplus) entries.push(refused(row, { reason: 'surplus' }));
    else entries.push(...(await entriesOf(services, batchId, row, table, find)));
  }
  return entries;
}

async function entriesOf(
  services: Services,
  batchId: string,
  row: CsvRow,
  table: KeyTable,
  find: PlanFinder,
): Promise<readonly KeyEntry[]> {
  const { line } = row;
  const inColumn = readProductKeys(cellOf(row, table.columns.key));
  const readings = inColumn.length > 0 ? inColumn : readProductKeys(row.cells.join(' ; '));
  if (readings.length === 0) return [refused(row, { reason: 'noKey' })];
  const terms = termsOf(row, table, find);
  const judged = await Promise.all(readings.map((reading) => judgeReading(services, batchId, reading)));
  return judged.map((one): KeyEntry => {
    const entry = withoutQuestions({ line, ...one });
    if (entry.verdict.kind !== 'fit') return entry;
    return 'reason' in terms ? refuse(entry, terms) : { ...entry, ...terms };
  });
}

/** Nothing at all about the terms leaves them to the question that is asked once for all such rows. */
function termsOf(row: CsvRow, { columns, inYears }: KeyTable, find: PlanFinder): RowTerms {
  const product = cellOf(row, columns.product);
  const licences = licencesIn(cellOf(row, columns.licences));
  const term = cellOf(row, columns.months);
  const months = term === '' ? (monthsInName(product) ?? '') : monthsIn(term, inYears);
  if (product === '' && licences === '' && months === '') return {};
  if (product === '') return { reason: 'productMissing' };
  if (isPartnerBenefit(product)) return { reason: 'benefitKey' };
  const plan = find(product);
  if (plan === undefined) return { reason: 'unknownProduct' };
  const reading = readKeyTerms({}, { plan, licences, months });
  if (reading.kind === 'terms') return { terms: reading.terms };
  const [problem] = reading.kind === 'problems' ? reading.problems : [];
  if (problem?.reason === 'tooManyLicences') return problem;
  return { reason: problem?.reason === 'monthsInvalid' ? 'monthsInvalid' : 'licencesInvalid' };
}

function cellOf({ cells }: CsvRow, column: number | undefined): string {
  return column === undefined ? '' : (cells[column] ?? '').trim();
}

function refused({ line }: CsvRow, why: KeyRefusal): KeyEntry {
  return { line, verdict: { kind: 'refused', why } };
}
