// Reads one sheet of a workbook into records: values as text, days as days, and merged cells with the value of the whole.
import { mostCells, longestCell, type CsvRecord } from '../../domain/imports/csvRecords.ts';
import { addDays } from '../../domain/dates/calendarDay.ts';
import type { ArchiveEntry } from './archiveEntries.ts';
import { RefusedFile } from './fileLimits.ts';
import { readXml } from './workbookXml.ts';

/** What cells refer to, from the other parts of the workbook. */
export interface WorkbookParts {
  readonly sharedTexts: readonly string[];
  /** By style: whether its numbers are shown as days. */
  readonly dateStyles: readonly boolean[];
  /** Days are counted from 1904, as Excel for the Mac once did. */
  readonly from1904: boolean;
}

interface Merged {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Merged ranges that are looked at. */
const mostMerged = 20_000;
/** The day before the first that Excel counts, and how much later the other calendar begins. */
const dayZero = '1899-12-30';
const daysTo1904 = 1_462;
const lastSerial = 2_958_465;

/** The rows that have any value, at most `most`; throws a RefusedFile for more, and for values beyond any table's width. */
export async function readSheet(
  entry: ArchiveEntry,
  parts: WorkbookParts,
  most: number,
): Promise<readonly CsvRecord[]> {
  const rows: { line: number; cells: string[] }[] = [];
  const merged: Merged[] = [];
  let row: { line: number; cells: string[] } = { line: 0, cells: [] };
  let cell = { column: 0, type: '', style: 0, value: '', inline: '' };
  await readXml(entry, {
    opens: (name, attributes) => {
      if (name === 'row') row = { line: Number(attributes['r'] ?? row.line + 1), cells: [] };
      if (name === 'c') {
        const column = attributes['r'] === undefined ? row.cells.length : columnOf(attributes['r']);
        cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', inline: '' };
      }
      if (name === 'mergeCell' && merged.length < mostMerged) merged.push(...mergedIn(attributes['ref'] ?? ''));
    },
    closes: (name, text) => {
      if (name === 'v') cell.value = text;
      if (name === 't') cell.inline += text;
      if (name === 'c') put(row.cells, cell.column, valueOf(cell, parts));
      if (name === 'row' && row.cells.some((value) => value !== '')) {
        if (rows.length === most) throw new RefusedFile('tooManyRows');
        rows.push(row);
      }
    },
  });
  fillMerged(rows, merged);
  return rows;
}

function put(cells: string[], column: number, value: string): void {
  if (value === '') return;
  if (column >= mostCells) throw new RefusedFile('tooWide');
  while (cells.length < column) cells.push('');
  cells[column] = value;
}

function valueOf(
  {
    type,
    style,
    value,
    inline,
  }: { readonly type: string; readonly style: number; readonly value: string; readonly inline: string },
  { sharedTexts, dateStyles, from1904 }: WorkbookParts,
): string {
  if (type === 's') return tidy(sharedTexts[Number(value)] ?? '');
  if (type === 'inlineStr') return tidy(inline);
  if (type === 'e') return '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'd') return value.slice(0, 10);
  if (type !== 'n' || value === '') return tidy(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return tidy(value);
  const serial = Math.floor(number) + (from1904 ? daysTo1904 : 0);
  if (dateStyles[style] === true && serial > 0 && serial <= lastSerial) return addDays(dayZero, serial);
  return plainNumber(number);
}

/** As a person reads it: 22, 0.1 and 1234567890123, never 2.2e1. */
function plainNumber(number: number): string {
  if (Number.isInteger(number)) return Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
  return String(Number(number.toPrecision(15)));
}

function tidy(text: string): string {
  return text
    .slice(0, longestCell)
    .replace(/_x000D_/g, '')
    .replace(/\r\n?/g, '\n')
    .trim();
}

/** The column of a reference such as `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{0,4}/i.exec(reference)?.[0].toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return Math.max(0, column - 1);
}

/** The columns of a merged range over several rows; one within a row is a title or a wide cell, and stays as it is. */
function mergedIn(reference: string): readonly Merged[] {
  const [first = '', last = ''] = reference.split(':');
  const [from, to] = [first, last].map((corner) => Number(/\d+$/.exec(corner)?.[0] ?? 0));
  const column = columnOf(first);
  if (from === undefined || to === undefined || to <= from || column >= mostCells || columnOf(last) !== column)
    return [];
  return [{ column, from, to }];
}

/** Whoever merges the cells of one customer's rows means that it is the customer of all of them. */
function fillMerged(
  rows: readonly { readonly line: number; readonly cells: string[] }[],
  merged: readonly Merged[],
): void {
  if (merged.length === 0) return;
  const indexes = new Map(rows.map(({ line }, index) => [line, index]));
  for (const { column, from, to } of merged) {
    const index = indexes.get(from);
    const value = index === undefined ? '' : (rows[index]?.cells[column] ?? '');
    if (index === undefined || value === '') continue;
    for (let next = index + 1; next < rows.length; next += 1) {
      const row = rows[next];
      if (row === undefined || row.line > to) break;
      if ((row.cells[column] ?? '') === '') put(row.cells, column, value);
    }
  }
}
