// Writes large files in a thread of its own, one at a time: rows go there page by page, and nobody waits for them.
import { Worker } from 'node:worker_threads';
import type { WrittenFile } from '../../dialogs/services/files.ts';
import type { CellValue, Sheet } from './spreadsheet.ts';

/** A table whose rows are read while it is written. */
export interface RowSource extends Omit<Sheet, 'rows'> {
  readonly rows: AsyncIterable<readonly CellValue[]>;
}

/** A workbook with all tables, or an archive of a CSV file for each. */
export interface RegisterFile {
  readonly kind: 'excel' | 'csv';
  /** Without its ending. */
  readonly name: string;
  /** Of the reader: it decides how CSV is parted. */
  readonly language: string;
}

/** What the thread is told: a table begins, more of its rows, or that this was all. */
export type ToldToThread =
  | { readonly tells: 'sheet'; readonly sheet: Omit<Sheet, 'rows'> }
  | { readonly tells: 'rows'; readonly rows: readonly (readonly CellValue[])[] }
  | { readonly tells: 'end'; readonly wanted: RegisterFile };

/** Rows that go over together. */
const together = 250;
/** Rows of a sheet, or a CSV file, at most: what spreadsheets open at ease. Those beyond go on in the next one. */
const usualMostRows = 100_000;
/** Megabytes of the thread's own memory. */
const memory = 1_024;

/** Writes one file after the other. */
export class RegisterWriter {
  readonly #mostRows: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(mostRows = usualMostRows) {
    this.#mostRows = mostRows;
  }

  /** Rejects where a register cannot be read or the file is too much for the thread; the desk goes on. */
  async write(wanted: RegisterFile, sheets: readonly RowSource[]): Promise<WrittenFile> {
    const turn = this.#last.then(() => written(wanted, sheets, this.#mostRows));
    this.#last = turn.catch(() => undefined);
    return await turn;
  }
}

async function written(wanted: RegisterFile, sheets: readonly RowSource[], mostRows: number): Promise<WrittenFile> {
  const worker = new Worker(new URL('./registerWriterThread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64 },
    execArgv: ['--no-warnings'],
  });
  const answered = new Promise<WrittenFile>((resolve, reject) => {
    worker.on('message', (file: Omit<WrittenFile, 'content'> & { readonly content: Uint8Array }) =>
      resolve({ ...file, content: Buffer.from(file.content) }),
    );
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('The thread that writes a file has ended.')));
  });
  try {
    // Whichever is first: the file, or that the thread failed while the rows were still read.
    return await Promise.race([answered, send(worker, wanted, sheets, mostRows).then(() => answered)]);
  } finally {
    await worker.terminate();
  }
}

async function send(
  worker: Worker,
  wanted: RegisterFile,
  sheets: readonly RowSource[],
  mostRows: number,
): Promise<void> {
  const tell = (told: ToldToThread): void => worker.postMessage(told);
  for (const { rows, ...sheet } of sheets) {
    tell({ tells: 'sheet', sheet });
    let some: (readonly CellValue[])[] = [];
    let count = 0;
    for await (const row of rows) {
      if (count > 0 && count % mostRows === 0) {
        tell({ tells: 'rows', rows: some });
        some = [];
        tell({ tells: 'sheet', sheet: { ...sheet, name: `${sheet.name} ${count / mostRows + 1}` } });
      }
      count += 1;
      some.push(row);
      if (some.length < together) continue;
      tell({ tells: 'rows', rows: some });
      some = [];
      await new Promise((resolve) => setImmediate(resolve));
    }
    tell({ tells: 'rows', rows: some });
  }
  tell({ tells: 'end', wanted });
}
