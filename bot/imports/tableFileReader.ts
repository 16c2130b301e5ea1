// Reads files in a thread of its own, one at a time, with limits of memory and time: a hostile one harms nobody.
import type { FileContents, TableFiles } from '../../dialogs/services/tableFiles.ts';
import { ReadingThread, TooMuchForThread, type ToldFile } from './readingThread.ts';

/** Milliseconds that reading may take, and each answer about what was read. */
const usualDeadline = 30_000;

const tooMuch: ToldFile = { tells: 'file', tables: [], text: '', fault: 'tooLarge' };

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
    const thread = new ReadingThread(this.#thread, bytes, this.#deadline);
    try {
      return await use(contentsOf(thread, await toldBy(thread)));
    } finally {
      await thread.close();
    }
  }
}

/** What is in the file: one that is too much for its thread is too large. Any other failure is the desk's, and thrown. */
async function toldBy(thread: ReadingThread): Promise<ToldFile> {
  try {
    return await thread.file();
  } catch (error) {
    if (error instanceof TooMuchForThread) return tooMuch;
    throw error;
  }
}

function contentsOf(thread: ReadingThread, { tables, text, leftOut = [], fault }: ToldFile): FileContents {
  if (fault !== undefined) return { kind: 'unreadable', why: fault, text };
  return {
    kind: 'tables',
    text,
    leftOut,
    tables: tables.map((table, index) => ({ ...table, records: (from) => thread.records(index, from) })),
  };
}
