// The process that fills its disk: it writes until no room is left, looks at what was acknowledged, makes room and goes on.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../../storage/engines/openStore.ts';
import { StoreError } from '../../../storage/storeError.ts';

const [folder] = process.argv.slice(2);
if (import.meta.main && folder !== undefined) await fill(folder);

/** Tells as JSON how many writes were acknowledged before the disk was full, what the store said, and what was there afterwards. */
async function fill(where: string): Promise<void> {
  const ballast = join(where, 'ballast');
  await writeFile(ballast, Buffer.alloc(512 * 1024));
  const store = await openStore({ kind: 'sqlite', file: join(where, 'keydesk.db') });
  const records = store.records<{ readonly text: string }>({ name: 'things', indexes: [] });
  const text = 'x'.repeat(4_000);
  let written = 0;
  let said: unknown;
  while (said === undefined) {
    try {
      await records.insert(`thing-${written}`, { text });
      written += 1;
    } catch (error) {
      said = error;
    }
  }
  const there = await Promise.all(Array.from({ length: written }, (_, number) => records.get(`thing-${number}`)));
  await rm(ballast);
  const goesOn = await records.insert('after', { text });
  await store.close();
  const trouble = said instanceof StoreError ? { kind: said.kind, message: said.message } : { kind: typeof said };
  process.stdout.write(JSON.stringify({ written, there: there.filter(Boolean).length, trouble, goesOn }));
}
