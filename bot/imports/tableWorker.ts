// The thread in which a file is read: it tells what is in it, and sends its records when it is asked for them.
import { parentPort, workerData } from 'node:worker_threads';
import { fetchedAtOnce } from '../../dialogs/services/tableFiles.ts';
import { defined } from '../../domain/defined.ts';
import { RefusedFile } from './fileLimits.ts';
import { readFileTables, type ReadFile } from './fileTables.ts';
import type { AskedRecords, ToldByWorker } from './readingThread.ts';

/** Records that are told at once, by which a table is known. */
const head = 400;

async function work(port: NonNullable<typeof parentPort>): Promise<void> {
  let file: ReadFile;
  try {
    file = await readFileTables(workerData as Uint8Array);
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    file = { tables: [], text: '', fault: error.why };
  }
  const tables = file.tables.map(({ name, records }) => ({
    name,
    length: records.length,
    head: records.slice(0, head),
  }));
  const { text, leftOut = [], fault } = file;
  const told: ToldByWorker = { tells: 'file', tables, text, leftOut, ...defined({ fault }) };
  port.on('message', ({ ask, table, from }: AskedRecords) => {
    const records = file.tables[table]?.records.slice(from, from + fetchedAtOnce) ?? [];
    port.postMessage({ tells: 'records', ask, records } satisfies ToldByWorker);
  });
  port.postMessage(told);
}

if (parentPort !== null) await work(parentPort);
