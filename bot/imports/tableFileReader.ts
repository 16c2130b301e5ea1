// Reads files in a thread of its own, one at a time, with limits of memory and time: a hostile one harms nobody.
import { Worker } from 'node:worker_threads';
import type { CsvRecord } from '../../domain/imports/csvRecords.ts';
import type { FileContents, FileFault, FileTable, TableFiles } from '../../dialogs/services/tableFiles.ts';

/** Records that are asked for. */
export interface AskedRecords {
  readonly ask: number;
  readonly table: number;
  readonly from: number;
}

/** What the thread tells. */
export type ToldByWorker =
  | {
      readonly tells: 'file';
      readonly tables: readonly Omit<FileTable, 'records'>[];
      readonly text: string;
      readonly fault?: FileFault;
    }
  | { readonly tells: 'records'; readonly ask: number; readonly records: readonly CsvRecord[] };

/** Megabytes of the thread's own memory, and milliseconds that reading may take. */
const memory = 768;
const usualDeadline = 30_000;

/** Reads one file after the other. */
export class TableFileReader implements TableFiles {
  readonly #deadline: number;
  readonly #thread: URL;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deadline = usualDeadline, thread = new URL('./tableWorker.ts', import.meta.url)) {
    this.#deadline = deadline;
    this.#thread = thread;
  }

  async read<T>(bytes: Uint8Array, use: (contents: FileContents) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#read(bytes, use));
    this.#last = turn.catch(() => undefined);
    return await turn;
  }

  async #read<T>(bytes: Uint8Array, use: (contents: FileContents) => Promise<T>): Promise<T> {
    const worker = new Worker(this.#thread, {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64 },
      execArgv: ['--no-warnings'],
    });
    const asked = new Map<
      number,
      { resolve: (records: readonly CsvRecord[]) => void; reject: (error: Error) => void }
    >();
    try {
      const told = await this.#told(worker, asked);
      return await use(contentsOf(worker, asked, told));
    } finally {
      await worker.terminate();
    }
  }

  /**
   * What is in the file; a thread that ran out of memory or takes too long has met one that is too much. Any other
   * failure is the desk's own, and is thrown.
   */
  #told(
    worker: Worker,
    asked: Map<number, { resolve: (records: readonly CsvRecord[]) => void; reject: (error: Error) => void }>,
  ): Promise<Extract<ToldByWorker, { readonly tells: 'file' }>> {
    return new Promise((resolve, fail) => {
      const tooMuch = { tells: 'file', tables: [], text: '', fault: 'tooLarge' } as const;
      const timer = setTimeout(() => resolve(tooMuch), this.#deadline);
      const end = (): void => {
        clearTimeout(timer);
        resolve(tooMuch);
        for (const { reject } of asked.values()) reject(new Error('The thread that reads a file has ended.'));
        asked.clear();
      };
      worker.on('error', (error: unknown) => {
        const { code } = error as { readonly code?: unknown };
        const isTooMuch = code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError;
        if (!isTooMuch) fail(error instanceof Error ? error : new Error('The thread that reads a file has failed.'));
        end();
      });
      worker.on('exit', end);
      worker.on('message', (message: ToldByWorker) => {
        if (message.tells === 'records') {
          asked.get(message.ask)?.resolve(message.records);
          asked.delete(message.ask);
          return;
        }
        clearTimeout(timer);
        resolve(message);
      });
    });
  }
}

function contentsOf(
  worker: Worker,
  asked: Map<number, { resolve: (records: readonly CsvRecord[]) => void; reject: (error: Error) => void }>,
  { tables, text, fault }: Extract<ToldByWorker, { readonly tells: 'file' }>,
): FileContents {
  if (fault !== undefined) return { kind: 'unreadable', why: fault, text };
  let asks = 0;
  const recordsOf = (table: number, from: number): Promise<readonly CsvRecord[]> =>
    new Promise((resolve, reject) => {
      asks += 1;
      asked.set(asks, { resolve, reject });
      worker.postMessage({ ask: asks, table, from } satisfies AskedRecords);
    });
  return {
    kind: 'tables',
    text,
    tables: tables.map((table, index) => ({ ...table, records: (from) => recordsOf(index, from) })),
  };
}
