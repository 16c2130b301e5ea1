// Tells the tables of one sheet apart that stand below each other, each with headings of its own, and turns one that lies on its side.
import { defined } from '../defined.ts';
import { foldedLetters } from '../text/fold.ts';
import type { CsvRecord } from './csvRecords.ts';
import { identityIn, isTurned, surelyHeadings } from './tableColumns.ts';

/** A table of a sheet: from a record on, to the one behind its last; `title` is what stands alone above its headings. */
export interface Section {
  readonly from: number;
  readonly to: number;
  readonly title?: string;
}

/** A table that is turned has few columns once it is upright, and few rows. */
const mostTurned = 60;

/**
 * The tables of a sheet that begins with these records. One alone, unless other headings come further down; the same
 * headings again part tables only where no column names a customer, and a title stands above each.
 */
export function tablesBelow(head: readonly CsvRecord[]): readonly Section[] {
  const all = head.flatMap((record, at) => (surelyHeadings(record) ? [at] : []));
  const headings = all.filter((at) => !all.includes(at - 1));
  const [first, ...later] = headings;
  const whole = { from: 0, to: Infinity };
  if (first === undefined || later.length === 0) return [whole];
  const foldedAt = (at: number): string => (head[at]?.cells ?? []).map(foldedLetters).join('|');
  const isTitled = headings.every((at) => titleAbove(head, at) !== undefined);
  const isNamed = headings.some((at) => identityIn(head[at]?.cells ?? []));
  const begins = later.filter((at, index) => {
    const isOther = foldedAt(at) !== foldedAt(headings[index] ?? first);
    return isOther || (isTitled && !isNamed);
  });
  if (begins.length === 0) return [whole];
  const starts = [0, ...begins.map((at) => (titleAbove(head, at) === undefined ? at : at - 1))];
  return starts.map((from, index) => {
    const title = titleAbove(head, index === 0 ? first : (begins[index - 1] ?? 0));
    return { from, to: starts[index + 1] ?? Infinity, ...defined({ title }) };
  });
}

function titleAbove(head: readonly CsvRecord[], at: number): string | undefined {
  const [title, ...others] = head[at - 1]?.cells.filter((cell) => cell !== '') ?? [];
  return others.length === 0 ? title : undefined;
}

/** The records of a small table that lies on its side, upright: its first column becomes the headings. Undefined for others. */
export function upright(records: readonly CsvRecord[]): readonly CsvRecord[] | undefined {
  const width = Math.max(0, ...records.map(({ cells }) => cells.length));
  if (records.length > mostTurned || width < 2 || width > mostTurned) return undefined;
  if (!isTurned(records.map(({ cells }) => cells[0] ?? ''))) return undefined;
  return Array.from({ length: width }, (_, column) => ({
    line: column + 1,
    cells: records.map(({ cells }) => cells[column] ?? ''),
  })).filter(({ cells }) => cells.some((cell) => cell !== ''));
}
