// Cuts CSV text into records: in one pass from left to right, whatever is in it.

/** One row of a file that has any value. */
export interface CsvRecord {
  /** Line of the text on which it begins, from 1, as a text editor counts. */
  readonly line: number;
  /** Without outer blanks. */
  readonly cells: readonly string[];
}

/** Records; openQuote and tooWide name the line where they end too early: a mark never ends, or a row is too wide. */
export interface CsvCutting {
  readonly records: readonly CsvRecord[];
  readonly stopped?: { readonly kind: 'openQuote' | 'tooWide'; readonly line: number };
}

/** Cells of a row, and characters of a cell. */
export const mostCells = 1_000;
export const longestCell = 10_000;

/**
 * Cuts text whose lines end in `\n` into at most `most` records. A cell that begins with a quotation mark ends with
 * one and may hold separators, line ends and doubled marks; a mark elsewhere in a cell is a character like any other.
 */
export function cutRecords(text: string, separator: string, most: number): CsvCutting {
  const records: CsvRecord[] = [];
  const { length } = text;
  let [at, line] = [0, 1];
  while (at < length && records.length < most) {
    const begins = line;
    const cells: string[] = [];
    for (let isRow = true; isRow;) {
      const cell = cutCell(text, at, separator);
      if (cell === undefined) return { records, stopped: { kind: 'openQuote', line } };
      if (cell.value.length > longestCell || cells.length === mostCells)
        return { records, stopped: { kind: 'tooWide', line: begins } };
      cells.push(cell.value);
      line += cell.lines;
      isRow = text[cell.end] === separator;
      at = cell.end + 1;
    }
    line += 1;
    if (cells.some((cell) => cell !== '')) records.push({ line: begins, cells });
  }
  return { records };
}

interface Cell {
  readonly value: string;
  /** Where the separator or the line end behind it stands. */
  readonly end: number;
  /** Line ends inside it. */
  readonly lines: number;
}

/** The cell that begins here; undefined when its quotation mark never ends. */
function cutCell(text: string, from: number, separator: string): Cell | undefined {
  let start = from;
  while (isBlank(text[start]) && text[start] !== separator) start += 1;
  if (text[start] !== '"') {
    const end = endOfCell(text, start, separator);
    return { value: text.slice(start, end).trim(), end, lines: 0 };
  }
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return undefined;
  const inner = text.slice(start + 1, close).replaceAll('""', '"');
  const end = endOfCell(text, close + 1, separator);
  return { value: (inner + text.slice(close + 1, end)).trim(), end, lines: inner.split('\n').length - 1 };
}

function endOfCell(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  return end;
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && character !== '\n' && /\s/.test(character);
}
