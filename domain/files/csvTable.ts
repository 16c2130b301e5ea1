// Owns the reading of CSV files as spreadsheets write them: whatever encoding, separator, line ends and quotes they use.
import { CsvError, parse } from 'csv-parse/sync';
import { decodedText } from './fileText.ts';
import { fold } from '../words/spokenWords.ts';

/** One row below the header. */
export interface CsvRow {
  /** Line of the file on which the row begins, from 1, as a text editor counts. */
  readonly line: number;
  /** As many as there are columns, without outer blanks; what is missing at the end of a row is empty. */
  readonly cells: readonly string[];
  /** True when the row has more cells than there are columns: a separator inside a value that is not in quotes. */
  readonly surplus: boolean;
}

/** A header and at least one row. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** A table, or why there is none. */
export type CsvReading =
  | ({ readonly kind: 'table' } & CsvTable)
  /** Nothing in it, or a header alone. */
  | { readonly kind: 'empty' }
  /** A workbook (such as .xlsx) in place of CSV. */
  | { readonly kind: 'workbook' }
  /** Bytes that are no text in UTF-8, UTF-16 or Windows-1250. */
  | { readonly kind: 'notText' }
  /** A quotation mark that never ends, begun on this line or before it. */
  | { readonly kind: 'openQuote'; readonly line: number }
  | { readonly kind: 'tooManyRows'; readonly maximum: number };

/** More rows than anyone looks through before confirming them. */
export const mostCsvRows = 5_000;

const separators = [',', ';', '\t'] as const;

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/**
 * Reads a file's bytes, or its text. The separator is the one of comma, semicolon and tab that parts the header into
 * most columns; rows without any value are left out.
 */
export function readCsv(content: Uint8Array | string, maximum = mostCsvRows): CsvReading {
  const decoded = typeof content === 'string' ? ({ kind: 'text', text: content } as const) : decodedText(content);
  if (decoded.kind !== 'text') return decoded;
  const { text, separator } = withoutPreamble(decoded.text);
  try {
    return tableOf(parsed(text.value, separator ?? likeliestSeparator(text.value), maximum + 2), text.skipped, maximum);
  } catch (error) {
    if (error instanceof CsvError) return { kind: 'openQuote', line: lineOf(error) + text.skipped };
    throw error;
  }
}

/** A heading as it is compared: without case, accents, blanks and punctuation. */
export function foldHeading(heading: string): string {
  return fold(heading).replace(/[^\p{L}\p{N}]/gu, '');
}

/** The index of each wanted column by the headings that name it; columns that are not there are left out. */
export function findColumns<Name extends string>(
  { columns }: Pick<CsvTable, 'columns'>,
  names: Readonly<Record<Name, readonly string[]>>,
): Readonly<Partial<Record<Name, number>>> {
  const headings = columns.map(foldHeading);
  const found: Partial<Record<Name, number>> = {};
  for (const name of Object.keys(names) as Name[]) {
    const wanted = new Set(names[name].map(foldHeading));
    const index = headings.findIndex((heading) => wanted.has(heading));
    if (index !== -1) found[name] = index;
  }
  return found;
}

function tableOf(parts: readonly Parsed[], skipped: number, maximum: number): CsvReading {
  const [header, ...others] = parts.filter(({ record }) => record.some((cell) => cell !== ''));
  if (header === undefined || others.length === 0) return { kind: 'empty' };
  if (others.length > maximum) return { kind: 'tooManyRows', maximum };
  const width = header.record.findLastIndex((cell) => cell !== '') + 1;
  const columns = header.record.slice(0, width);
  const rows = others.map(({ record, raw, info }): CsvRow => {
    const inner = raw.trim().split('\n').length - 1;
    return {
      line: skipped + info.lines - inner,
      cells: columns.map((_, index) => record[index] ?? ''),
      surplus: record.slice(width).some((cell) => cell !== ''),
    };
  });
  return { kind: 'table', columns, rows };
}

function parsed(text: string, delimiter: string, to: number): readonly Parsed[] {
  return parse(text, {
    delimiter,
    to,
    info: true,
    raw: true,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    trim: true,
  }) as unknown as readonly Parsed[];
}

/** Excel's own first line `sep=;` decides the separator; byte order marks and other systems' line ends go. */
function withoutPreamble(text: string): {
  readonly text: { readonly value: string; readonly skipped: number };
  readonly separator?: string;
} {
  const plain = text.replace(/^\u{feff}/u, '').replace(/\r\n?/g, '\n');
  const [preamble = '', separator = ''] = /^"?sep=([,;\t])"?\n/i.exec(plain) ?? [];
  if (preamble === '') return { text: { value: plain, skipped: 0 } };
  return { text: { value: plain.slice(preamble.length), skipped: 1 }, separator };
}

function likeliestSeparator(text: string): string {
  const widths = separators.map((separator) => headerWidth(text, separator));
  return separators[widths.indexOf(Math.max(...widths))] ?? ',';
}

function headerWidth(text: string, separator: string): number {
  const [header] = parsed(text, separator, 1);
  return header?.record.length ?? 0;
}

function lineOf(error: CsvError): number {
  const { lines } = error as unknown as { readonly lines?: unknown };
  return typeof lines === 'number' ? lines : 1;
}
