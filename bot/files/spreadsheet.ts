// Writes tables as files: workbooks and CSV that Excel opens right in every locale, in which nothing can run.
import { stringify } from 'csv-stringify/sync';
import { isCalendarDay } from '../../domain/dates/calendarDay.ts';
import { guardFormulas } from '../../domain/text/formulaGuard.ts';
import { describedLanguage } from '../../cards/texts/languages.ts';
import type { WrittenFile, WrittenText } from '../../dialogs/services/files.ts';

/** A value of a cell; a calendar day (`YYYY-MM-DD`) becomes a date of the workbook. */
export type CellValue = string | number | undefined;

/** A table: its headings, and its rows below them. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly width?: number }[];
  readonly rows: readonly (readonly CellValue[])[];
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const usualWidth = 18;
/** Excel takes no more characters for the name of a sheet, and none of these. */
const longestSheetName = 31;
const noSheetName = /[\\/?*[\]:]/g;
/** What XML cannot hold; a workbook with one of them does not open. */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
/** Excel takes no longer text in a cell. */
const longestText = 32_000;

/** A workbook with these sheets. Texts are texts, whatever they begin with: nothing is a formula. */
export async function workbookFile(name: string, sheets: readonly Sheet[]): Promise<WrittenFile> {
  const taken = new Set<string>();
  const written = sheets.map(({ name: sheet, columns, rows }) => ({
    sheet: sheetName(sheet, taken),
    columns: columns.map(({ width = usualWidth }) => ({ width })),
    stickyRowsCount: 1,
    data: [
      columns.map(({ heading }) => ({
        value: writable(heading),
        type: String,
        fontWeight: 'bold' as const,
        wrap: true,
      })),
      ...rows.map((row) => row.map(cellOf)),
    ],
  }));
  // Loaded by the first workbook: most starts of the desk write none.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return { name: `${name}.xlsx`, type: workbookType, content: await writeXlsxFile(written).toBuffer() };
}

/**
 * A CSV file for the spreadsheets of a reader: with their separator, and the mark that makes them read UTF-8. Texts are
 * texts, also for a spreadsheet that parts the file by another separator.
 */
export function csvFile(
  name: string,
  { columns, rows }: Sheet,
  { language }: { readonly language: string },
): WrittenText {
  const heads = columns.map(({ heading }) => heading);
  const content = stringify(
    [heads, ...rows].map((row) => row.map(csvValue)),
    {
      bom: true,
      delimiter: describedLanguage(language).csvSeparator,
      record_delimiter: 'windows',
      // Of line ends, only the record's own is put in quotes otherwise.
      quoted_match: /[\r\n]/,
    },
  );
  return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', content };
}

function csvValue(value: CellValue = ''): string | number {
  return typeof value === 'string' ? guardFormulas(value) : value;
}

function cellOf(value: CellValue): object | null {
  if (value === undefined || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (isCalendarDay(value)) return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy\\-mm\\-dd' };
  return { value: writable(value), type: String };
}

function writable(text: string): string {
  return text.slice(0, longestText).replace(unwritable, '');
}

/** No two sheets have one name, whatever its case. */
function sheetName(wanted: string, taken: Set<string>): string {
  const plain = writable(wanted).replace(noSheetName, ' ').trim().slice(0, longestSheetName) || 'Sheet';
  let name = plain;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
    const end = ` ${number}`;
    name = plain.slice(0, longestSheetName - end.length) + end;
  }
  taken.add(name.toLowerCase());
  return name;
}
