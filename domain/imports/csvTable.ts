// Reads CSV files as spreadsheets write them: whatever encoding, separator, line ends and quotes they use.
import { cutRecords, type CsvRecord } from './csvRecords.ts';
import { decodedText } from './fileText.ts';

/** One row below the header. */
export interface CsvRow {
  /** Line of the file on which the row begins, from 1, as a text editor counts. */
  readonly line: number;
  /** As many as there are columns, without outer blanks; what is missing at the end of a row is empty. */
  readonly cells: readonly string[];
  /** True when the row has more cells than there are columns: a separator inside a value that is not in quotes. */
  readonly surplus: boolean;
}

/** Headings and the rows below them. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** A file's rows as they stand, the headings among them, wherever they are. At least one. */
export interface CsvSheet {
  readonly records: readonly CsvRecord[];
}

/** A sheet, or why there is none. */
export type CsvReading =
  | ({ readonly kind: 'sheet' } & CsvSheet)
  /** Nothing in it. */
  | { readonly kind: 'empty' }
  /** A workbook (such as .xlsx) in place of CSV. */
  | { readonly kind: 'workbook' }
  /** Bytes that are no text in UTF-8, UTF-16 or Windows-1250. */
  | { readonly kind: 'notText' }
  /** A quotation mark that never ends, begun on this line. */
  | { readonly kind: 'openQuote'; readonly line: number }
  | { readonly kind: 'tooManyRows'; readonly maximum: number }
  /** A row with more cells, or a cell with more characters, than any table has. */
  | { readonly kind: 'tooWide'; readonly line: number };

/** More rows than anyone looks through before confirming them. */
const mostCsvRows = 5_000;

const separators = [',', ';', '\t', '|'] as const;
/** Rows by which the separator is chosen. */
const rowsLookedAt = 40;

/**
 * Reads a file's bytes, or its text; rows without any value are left out. The separator is the one that parts most
 * rows alike, and into most columns. Takes time in proportion to the size of the file.
 */
export function readCsv(content: Uint8Array | string, maximum = mostCsvRows): CsvReading {
  const decoded = typeof content === 'string' ? ({ kind: 'text', text: content } as const) : decodedText(content);
  if (decoded.kind !== 'text') return decoded;
  const { text, skipped, separator } = withoutPreamble(decoded.text);
  const { records, stopped } = cutRecords(text, separator ?? likeliestSeparator(text), maximum + 2);
  if (stopped !== undefined) return { kind: stopped.kind, line: stopped.line + skipped };
  if (!records.some(({ cells }) => cells.some((cell) => /[\p{L}\p{N}]/u.test(cell)))) return { kind: 'empty' };
  if (records.length > maximum + 1) return { kind: 'tooManyRows', maximum };
  return { kind: 'sheet', records: records.map(({ line, cells }) => ({ line: line + skipped, cells })) };
}

/** The table below the record with this index, whose cells are its headings; from -1 on, one without headings. */
export function tableBelow({ records }: CsvSheet, header: number): CsvTable {
  const cells = records[header]?.cells;
  const width = cells === undefined ? Math.max(...records.map(widthOf)) : widthOf({ cells });
  const columns = Array.from({ length: width }, (_, index) => cells?.[index] ?? '');
  const rows = records.slice(header + 1).map((record): CsvRow => ({
    line: record.line,
    cells: columns.map((_, index) => record.cells[index] ?? ''),
    surplus: widthOf(record) > width,
  }));
  return { columns, rows };
}

function widthOf({ cells }: Pick<CsvRecord, 'cells'>): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}

/** Excel's own first line `sep=;` decides the separator; byte order marks and other systems' line ends go. */
function withoutPreamble(text: string): {
  readonly text: string;
  readonly skipped: number;
  readonly separator?: string;
} {
  const plain = text.replace(/^\u{feff}/u, '').replace(/\r\n?/g, '\n');
  const [preamble = '', separator = ''] = /^"?sep=([,;\t|])"?\n/i.exec(plain) ?? [];
  return preamble === '' ? { text: plain, skipped: 0 } : { text: plain.slice(preamble.length), skipped: 1, separator };
}

function likeliestSeparator(text: string): string {
  const fitness = separators.map((separator) => fitnessOf(text, separator));
  return separators[fitness.indexOf(Math.max(...fitness))] ?? ',';
}

/** Higher the more rows a separator parts into the same number of columns, and the more columns these are. */
function fitnessOf(text: string, separator: string): number {
  const { records } = cutRecords(text, separator, rowsLookedAt);
  const byWidth = Map.groupBy(records, ({ cells }) => cells.length);
  return Math.max(0, ...[...byWidth].map(([width, alike]) => (width - 1) * alike.length ** 2));
}
