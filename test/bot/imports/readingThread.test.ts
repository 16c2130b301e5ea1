// Proves that a thread that ends or falls silent while its file is used keeps nobody waiting: not its reader, not the next.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { FileContents } from '../../../dialogs/services/tableFiles.ts';
import { TableFileReader } from '../../../bot/imports/tableFileReader.ts';

const file = new Uint8Array(1);
const told = JSON.stringify({ tells: 'file', tables: [{ name: '', length: 1_000, head: [] }], text: '' });
/** A thread that tells a table of a thousand records, and then does as it is told here. */
const thread = (then: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads'; parentPort.postMessage(${told}); ${then}`,
    )}`,
  );

async function useLater(contents: FileContents): Promise<string> {
  assert.equal(contents.kind, 'tables');
  await wait(300);
  await contents.tables[0]?.records(500);
  return 'read';
}

describe('A thread that reads a file', () => {
  const failing: readonly (readonly [string, string, RegExp])[] = [
    ['ends before it is asked for records', 'setTimeout(() => process.exit(1), 20);', /has ended/],
    ['fails before it is asked for records', 'setTimeout(() => { throw new Error("Broken."); }, 20);', /Broken/],
    ['ends on a question', "parentPort.on('message', () => process.exit(1));", /has ended/],
    ['never answers a question', "parentPort.on('message', () => undefined);", /does not answer/],
  ];
  for (const [what, then, reason] of failing)
    it(`and ${what} fails its file alone, and the next one is read`, async () => {
      const reader = new TableFileReader(2_000, thread(then));
      const [first, next] = await Promise.allSettled([
        reader.read(file, useLater),
        reader.read(file, ({ kind }) => Promise.resolve(kind)),
      ]);
      assert.match(String(first.status === 'rejected' && first.reason), reason);
      assert.deepEqual(next, { status: 'fulfilled', value: 'tables' });
    });
});
