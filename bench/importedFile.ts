// The file of the imports' bench: customers with their subscriptions, as CSV or as a workbook, as many rows as are asked for.
import { csvFile, workbookFile, type Sheet } from '../bot/files/spreadsheet.ts';

/** The kinds of files that are sent. */
export const fileKinds = ['csv', 'xlsx'] as const;
export type FileKind = (typeof fileKinds)[number];

/** Subscriptions of a customer. */
const rowsOfCustomer = 2.5;
const products = ['Microsoft 365 Business Basic', 'Visio Plan 2', 'Acronis Backup'];
const headings = ['Customer', 'Domain', 'Product', 'Seats', 'End date'];

/** A file in which every row is a subscription that no other row tells of. */
export async function importedFile(kind: FileKind, rows: number): Promise<Buffer> {
  const sheet: Sheet = {
    name: 'Subscriptions',
    columns: headings.map((heading) => ({ heading })),
    rows: Array.from({ length: rows }, (_, row) => rowOf(row)),
  };
  const { content } =
    kind === 'xlsx' ? await workbookFile('bench', [sheet]) : csvFile('bench', sheet, { language: 'hu' });
  return Buffer.from(content);
}

function rowOf(row: number): Sheet['rows'][number] {
  const customer = Math.floor(row / rowsOfCustomer);
  const [month, day] = [1 + (row % 12), 1 + (row % 28)].map((part) => String(part).padStart(2, '0'));
  const seats = 1 + (row % 200);
  return [`Firm ${customer} Kft.`, `firm${customer}.hu`, products[row % 3], seats, `2028-${month}-${day}`];
}
