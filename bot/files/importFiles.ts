// The files of imports: the template to fill in, and the refused rows with their reasons, to be mended and sent again.
import { problemWord } from '../../cards/imports/importView.ts';
import { say, type Reader } from '../../cards/texts/texts.ts';
import { addDays, addMonths, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { ColumnMeaning } from '../../domain/tableWords/columns.ts';
import { portionsListed } from '../../dialogs/imports/importRows.ts';
import type { WrittenFile } from '../../dialogs/services/files.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { csvFile, workbookFile, type CellValue, type Sheet } from './spreadsheet.ts';

/** The columns of the template, in the order in which people fill them in, and how wide they are. */
const templateColumns = [
  ...([
    ['customer', 26],
    ['domain', 26],
    ['product', 36],
    ['licences', 12],
    ['starts', 14],
    ['ends', 14],
  ] as const),
  ...([
    ['autoRenews', 20],
    ['contactName', 20],
    ['contactMail', 26],
    ['contactPhone', 18],
    ['country', 16],
  ] as const),
  ...([['notes', 30]] as const),
] as const satisfies readonly (readonly [ColumnMeaning, number])[];

/** The template: headings that the desk knows, and two example rows that end in the coming year. */
export async function templateFile(kind: 'excel' | 'csv', reader: Reader, today: CalendarDay): Promise<WrittenFile> {
  const { language } = reader;
  const sheet: Sheet = {
    name: say(language, 'imports.templateSheet'),
    columns: templateColumns.map(([meaning, width]) => ({
      heading: say(language, `imports.meanings.${meaning}`),
      width,
    })),
    rows: ([1, 2] as const).map((number) => exampleRow(number, reader, today)),
  };
  const name = say(language, 'imports.fileNames.template');
  return kind === 'excel' ? await workbookFile(name, [sheet]) : csvFile(name, sheet, reader);
}

function exampleRow(number: 1 | 2, { language }: Reader, today: CalendarDay): readonly CellValue[] {
  const endsOn = addDays(today, number === 1 ? 75 : 200);
  const values: Partial<Record<ColumnMeaning, CellValue>> = {
    customer: say(language, `imports.examplesOf.customer${number}`),
    domain: number === 1 ? 'contoso.example' : 'fabrikam.example',
    product: say(language, `imports.examplesOf.product${number}`),
    licences: number === 1 ? 25 : 8,
    starts: addMonths(endsOn, -12),
    ends: endsOn,
    autoRenews: say(language, 'renewals.no'),
    contactName: say(language, `imports.examplesOf.contact${number}`),
    contactMail: number === 1 ? 'anna@contoso.example' : 'office@fabrikam.example',
    country: say(language, `imports.examplesOf.country${number}`),
    notes: say(language, 'imports.examplesOf.notes'),
  };
  return templateColumns.map(([meaning]) => values[meaning]);
}

/** The refused rows of an import as they stood, with a column that says why; undefined when it is not there any more. */
export async function refusedRowsFile(
  { imports }: Pick<Services, 'imports'>,
  importId: string,
  reader: Reader,
): Promise<WrittenFile | undefined> {
  const one = (await imports.get(importId))?.value;
  if (one === undefined) return undefined;
  const rows = one.tables.map((): (readonly CellValue[])[] => []);
  for (let number = 0; number < portionsListed(one); number += 1) {
    const portion = await imports.portion(importId, number);
    for (const [index, row] of portion.rows.entries()) {
      const judged = portion.judged?.[index];
      if (judged?.outcome !== 'refused') continue;
      const reasons = (judged.problems ?? []).map((problem) => problemWord(problem, reader)).join(' ');
      const width = one.tables[row.table]?.headings.length ?? row.cells.length;
      const cells = Array.from({ length: width }, (_, column) => row.cells[column] ?? '');
      rows[row.table]?.push([...cells, reasons]);
    }
  }
  const sheets = one.tables.flatMap(({ name, headings }, table): readonly Sheet[] => {
    const refused = rows[table] ?? [];
    const reason = { heading: say(reader.language, 'imports.reasonColumn'), width: 50 };
    const columns = [...headings.map((heading) => ({ heading })), reason];
    return refused.length === 0
      ? []
      : [{ name: name || say(reader.language, 'imports.templateSheet'), columns, rows: refused }];
  });
  if (sheets.length === 0) return undefined;
  return await workbookFile(say(reader.language, 'imports.fileNames.refused'), sheets);
}
