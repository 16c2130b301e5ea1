// Owns the rows of a file of keys: which columns it must have, and what each row brings into the inventory.
import { languages, say } from '../../cards/texts.ts';
import { findColumns, type CsvRow, type CsvTable } from '../../domain/files/csvTable.ts';
import type { KeyTerms } from '../../domain/keys/key.ts';
import { refuse, type KeyEntry, type KeyRefusal } from '../../domain/keys/keyBatch.ts';
import { planIds } from '../../domain/subscriptions/plans.ts';
import { isPartnerBenefit, planFinder, type PlanFinder } from '../../domain/subscriptions/productNames.ts';
import { looksLikeKey, readProductKeys } from '../../domain/keys/productKey.ts';
import type { Desk } from '../desk.ts';
import { readTerms } from '../redeem/keyForm.ts';
import { judgeReading, withoutQuestions } from './judgeKeys.ts';

/** Headings by what stands below them. */
const headings = {
  key: ['key', 'product key', 'license key', 'licence key', 'kulcs', 'termékkulcs', 'licenckulcs'],
  product: ['product', 'product name', 'plan', 'termék', 'termék neve', 'terméknév', 'csomag'],
  licences: [
    ...['licences', 'licenses', 'licence', 'license', 'number of licences', 'number of licenses', 'seats', 'quantity'],
    ...['licencek', 'licenc', 'licencek száma', 'licencszám', 'mennyiség', 'darab', 'db'],
  ],
  months: ['months', 'month', 'term', 'term in months', 'hónapok', 'hónap', 'hónapok száma', 'időtartam'],
};

type Columns = Readonly<Partial<Record<keyof typeof headings, number>>>;
type RowTerms = { readonly terms?: KeyTerms } | KeyRefusal;

/** A table of keys: its rows, and where its values stand. */
export interface KeyTable {
  readonly rows: readonly CsvRow[];
  readonly columns: Columns;
}

/**
 * The table as one of keys; undefined when it is none. A file without a header, whose first row has a key in it, is
 * one as well: the keys alone are read then.
 */
export function keyTableOf(table: CsvTable): KeyTable | undefined {
  const columns = findColumns(table, headings);
  if (columns.key !== undefined) return { rows: table.rows, columns };
  const key = table.columns.findIndex(looksLikeKey);
  if (key === -1) return undefined;
  return { rows: [{ line: 1, cells: table.columns, surplus: false }, ...table.rows], columns: { key } };
}

/** Judges every row for a batch. */
export async function judgeTable(
  desk: Desk,
  batchId: string,
  { rows, columns }: KeyTable,
): Promise<readonly KeyEntry[]> {
  const find = planFinder(planIds.flatMap((id) => languages.map((one) => [say(one, `plans.${id}`), id] as const)));
  const entries: KeyEntry[] = [];
  for (const row of rows) {
    if (row.surplus) entries.push(refused(row, { reason: 'surplus' }));
    else entries.push(...(await entriesOf(desk, batchId, row, columns, find)));
  }
  return entries;
}

async function entriesOf(
  desk: Desk,
  batchId: string,
  row: CsvRow,
  columns: Columns,
  find: PlanFinder,
): Promise<readonly KeyEntry[]> {
  const { line } = row;
  const readings = readProductKeys(cellOf(row, columns.key));
  if (readings.length === 0) return [refused(row, { reason: 'noKey' })];
  const terms = termsOf(row, columns, find);
  const judged = await Promise.all(readings.map((reading) => judgeReading(desk, batchId, reading)));
  return judged.map((one): KeyEntry => {
    const entry = withoutQuestions({ line, ...one });
    if (entry.verdict.kind !== 'fit') return entry;
    return 'reason' in terms ? refuse(entry, terms) : { ...entry, ...terms };
  });
}

/** Nothing at all about the terms leaves them to the question that is asked once for all such rows. */
function termsOf(row: CsvRow, columns: Columns, find: PlanFinder): RowTerms {
  const product = cellOf(row, columns.product);
  const licences = cellOf(row, columns.licences);
  const months = cellOf(row, columns.months);
  if (product === '' && licences === '' && months === '') return {};
  if (product === '') return { reason: 'productMissing' };
  if (isPartnerBenefit(product)) return { reason: 'benefitKey' };
  const plan = find(product);
  if (plan === undefined) return { reason: 'unknownProduct' };
  const reading = readTerms({}, { plan, licences, months });
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
