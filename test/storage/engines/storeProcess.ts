// The other process of the storage tests: it writes or claims on a store, says what it did, and may be killed at any time.
import { writeSync } from 'node:fs';
import { openStore, type StoreSettings } from '../../../storage/engines/openStore.ts';

/** What the process is told in its first argument, as JSON. */
export interface Task {
  readonly settings: StoreSettings;
  /** write: inserts and replaces without end. claim: takes jobs until none is left. unit: writes pairs without end. */
  readonly work: 'write' | 'claim' | 'unit';
  readonly name: string;
}

/** The collection it works on. */
export const jobs = { name: 'jobs', indexes: [['step']] };

/** The collection of the second halves of its pairs. */
export const seconds = { name: 'seconds', indexes: [] };

/** A job; `step` is 2 once its second write was acknowledged. */
export interface Job {
  readonly step: number;
}

/** One line for each acknowledged write, on its way before the next write begins. */
function acknowledge(word: string): void {
  writeSync(1, `${word}\n`);
}

async function run({ settings, work, name }: Task): Promise<void> {
  const store = await openStore(settings);
  const records = store.records<Job>(jobs);
  if (work === 'claim') {
    for (let idle = 0; idle < 3;) {
      const job = await records.claim(1000, 1_000_000);
      if (job === undefined) idle += 1;
      else acknowledge(job.id);
    }
    return store.close();
  }
  for (let n = 0; work === 'unit'; n += 1) {
    const id = `${name}-${n}`;
    const stand = await store.write([
      { to: jobs, does: 'insert', id, doc: { step: 1 } },
      { to: seconds, does: 'insert', id, doc: { step: 1 } },
    ]);
    if (stand === 2) acknowledge(id);
  }
  for (let n = 0; ; n += 1) {
    const id = `${name}-${n}`;
    if (await records.insert(id, { step: 1 })) acknowledge(`${id} 1`);
    if (await records.replace(id, 1, { step: 2 })) acknowledge(`${id} 2`);
  }
}

const [task] = process.argv.slice(2);
if (import.meta.main && task !== undefined) await run(JSON.parse(task) as Task);
