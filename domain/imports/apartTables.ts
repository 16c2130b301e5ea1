// Tells the tables of one sheet apart that stand beside each other, and the sheets that have their customer in their name.
import { anyOf } from '../tableWords/everyLanguage.ts';
import { foldedLetters } from '../text/fold.ts';
import type { CsvRecord } from './csvRecords.ts';
import { headerOf } from './tableColumns.ts';

/** The columns of one of several tables of a sheet: from the first on, to the one behind the last. */
export interface Columns {
  readonly from: number;
  readonly to: number;
}

/** Headings that must come again in the same order, for another table to begin there. */
const fewestHeadings = 3;
/** Names that spreadsheets give a sheet by themselves. */
const givenNames = new RegExp(
  String.raw`^(?:${anyOf(({ cells }) => cells.sheet)}|feuil|arkusz|list|hárok|foaie)\s*\d*$`,
  'i',
);

/** Where tables with the same headings begin beside each other; one alone where there is but one. */
export function tablesBeside(head: readonly CsvRecord[]): readonly Columns[] {
  const headings = (head[headerOf(head)]?.cells ?? []).map(foldedLetters);
  const first = headings.findIndex((heading) => heading !== '');
  const beginning = headings.slice(first, first + fewestHeadings);
  const whole = { from: 0, to: Infinity };
  if (first === -1 || beginning.length < fewestHeadings || beginning.includes('')) return [whole];
  const begins = headings.flatMap((_, index) =>
    beginning.every((heading, offset) => headings[index + offset] === heading) ? [index] : [],
  );
  return begins.length < 2 ? [whole] : begins.map((from, index) => ({ from, to: begins[index + 1] ?? Infinity }));
}

/** A record with the columns of one table alone. */
export function within({ line, cells }: CsvRecord, { from, to }: Columns): CsvRecord {
  return { line, cells: cells.slice(from, to) };
}

/** True for the name of a sheet that may be a customer's: no given one, and none with figures, such as "2027" or "Q3". */
export function sheetMayNameCustomer(sheet: string): boolean {
  return /\p{L}{2}/u.test(sheet) && !/\d/.test(sheet) && !givenNames.test(sheet.trim());
}

/** Tells by its headings whether a sheet is of the same kind as another one. */
export function headingsOf(head: readonly CsvRecord[]): string {
  return (head[headerOf(head)]?.cells ?? []).map(foldedLetters).join('|');
}

/** The records of a sheet with its name as their first column, below a heading that says so. */
export function withSheetName(
  records: readonly CsvRecord[],
  { name, header }: { readonly name: string; readonly header: number },
): readonly CsvRecord[] {
  return records.map(({ line, cells }, index) => ({
    line,
    cells: [index === header ? 'customer' : index > header ? name : '', ...cells],
  }));
}
