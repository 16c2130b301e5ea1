// The thread that reads one file: it is asked for what is in it, and for records; its end answers everybody who waits.
import { Worker } from 'node:worker_threads';
import type { CsvRecord } from '../../domain/imports/csvRecords.ts';
import type { FileFault, LeftOutFile } from '../../domain/imports/fileFault.ts';
import type { FileTable } from '../../dialogs/services/tableFiles.ts';

/** Records that the thread is asked for. */
export interface AskedRecords {
  readonly ask: number;
  readonly table: number;
  readonly from: number;
}

/** What the thread tells. */
export type ToldByWorker = ToldFile | ToldRecords;

/** What is in the file; told once, without being asked. */
export interface ToldFile {
  readonly tells: 'file';
  readonly tables: readonly Omit<FileTable, 'records'>[];
  readonly text: string;
  readonly leftOut?: readonly LeftOutFile[];
  readonly fault?: FileFault;
}

interface ToldRecords {
  readonly tells: 'records';
  readonly ask: number;
  readonly records: readonly CsvRecord[];
}

/** The thread ran out of its memory or of its time, or ended without a word: the file is more than it bears. */
export class TooMuchForThread extends Error {}

interface Waiting {
  readonly resolve: (told: ToldByWorker) => void;
  readonly reject: (error: Error) => void;
}

/** Megabytes of the thread's own memory. */
const limits = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 };
/** The number under which the file itself is waited for; asks count from 1. */
const fileItself = 0;

/** A thread at work on a file. Whoever opened it closes it. */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #deadline: number;
  readonly #waiting = new Map<number, Waiting>();
  #asks = fileItself;
  #ended: Error | undefined;

  /** `deadline` in milliseconds, for each answer. */
  constructor(thread: URL, bytes: Uint8Array, deadline: number) {
    this.#deadline = deadline;
    this.#worker = new Worker(thread, { workerData: bytes, resourceLimits: limits, execArgv: ['--no-warnings'] });
    this.#worker.on('message', (told: ToldByWorker) => {
      const ask = told.tells === 'file' ? fileItself : told.ask;
      this.#waiting.get(ask)?.resolve(told);
    });
    this.#worker.on('error', (error: unknown) => this.#end(endedBy(error)));
    this.#worker.on('exit', () => this.#end(new TooMuchForThread('The thread that reads a file has ended.')));
  }

  /** What is in the file; asked for once, at once. Rejects as `records` does. */
  async file(): Promise<ToldFile> {
    return (await this.#answer(fileItself)) as ToldFile;
  }

  /**
   * Records of a table from one on. Rejects with `TooMuchForThread` where the thread ended or gives no answer in time,
   * before the question as well as after it, and with what it failed on where that is the desk's own.
   */
  async records(table: number, from: number): Promise<readonly CsvRecord[]> {
    this.#asks += 1;
    const answer = this.#answer(this.#asks);
    this.#worker.postMessage({ ask: this.#asks, table, from } satisfies AskedRecords);
    return ((await answer) as ToldRecords).records;
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #answer(ask: number): Promise<ToldByWorker> {
    if (this.#ended !== undefined) throw this.#ended;
    const late = setTimeout(
      () => this.#end(new TooMuchForThread('The thread that reads a file does not answer.')),
      this.#deadline,
    );
    try {
      return await new Promise((resolve, reject) => this.#waiting.set(ask, { resolve, reject }));
    } finally {
      clearTimeout(late);
      this.#waiting.delete(ask);
    }
  }

  /** The first end counts: what comes after it follows from it. */
  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
  }
}

function endedBy(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('The thread that reads a file has failed.');
  const isTooMuch = error instanceof RangeError || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY');
  return isTooMuch ? new TooMuchForThread('The thread that reads a file ran out of memory.', { cause: error }) : error;
}
