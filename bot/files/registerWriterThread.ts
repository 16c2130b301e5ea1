// The thread in which a large file is written: it gathers the rows that it is sent, and answers with the file.
import { parentPort } from 'node:worker_threads';
import { strToU8, zipSync } from 'fflate';
import type { ToldToThread, RegisterFile } from './registerWriter.ts';
import { csvFile, workbookFile, type CellValue, type Sheet } from './spreadsheet.ts';

type Gathered = Omit<Sheet, 'rows'> & { readonly rows: (readonly CellValue[])[] };

async function fileOf({ kind, name, language }: RegisterFile, sheets: readonly Gathered[]) {
  if (kind === 'excel') return await workbookFile(name, sheets);
  const files = sheets.map((sheet) => csvFile(sheet.name, sheet, { language }));
  const content = zipSync(Object.fromEntries(files.map((file) => [file.name, strToU8(file.content)])));
  return { name: `${name}.zip`, type: 'application/zip', content };
}

function listen(port: NonNullable<typeof parentPort>): void {
  const sheets: Gathered[] = [];
  port.on('message', (told: ToldToThread) => {
    if (told.tells === 'sheet') sheets.push({ ...told.sheet, rows: [] });
    else if (told.tells === 'rows') for (const row of told.rows) sheets.at(-1)?.rows.push(row);
    else void fileOf(told.wanted, sheets).then((file) => port.postMessage(file));
  });
}

if (parentPort !== null) listen(parentPort);
