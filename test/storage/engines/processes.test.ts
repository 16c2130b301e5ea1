// Proves that killed processes lose nothing they acknowledged, and that several processes share one store safely.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { CollectionDeclaration } from '../../../storage/store.ts';
import { onEachEngine } from '../../support/engines.ts';
import { jobs, seconds, type Job, type Task } from './storeProcess.ts';

const script = new URL('storeProcess.ts', import.meta.url).pathname;

/** Runs a process and collects its lines; kills it without warning once it has said `killAfter` of them. */
async function linesOf(task: Task, killAfter = Infinity): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--no-warnings', script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === killAfter) child.kill('SIGKILL');
  }
  const [code] = (await exited) as [number | null];
  assert.equal(code, killAfter === Infinity ? 0 : null);
  return lines;
}

onEachEngine('several processes', (engine) => {
  it('lose nothing that was acknowledged when they are killed, round after round', async function () {
    this.timeout(60_000);
    const here = engine.place();
    const acknowledged: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const task = { settings: here.settings, work: 'write', name: `round${round}` } as const;
      acknowledged.push(...(await linesOf(task, 1 + round * 23)));
      const store = await here.open();
      const records = store.records<Job>(jobs);
      for (const line of acknowledged) {
        const [id = '', step] = line.split(' ');
        const record = await records.get(id);
        assert.ok(record !== undefined && record.doc.step >= Number(step), `${line} was acknowledged and is lost`);
      }
      await store.close();
    }
    assert.ok(acknowledged.length >= 1000);
  });

  it('keep the order of a unit when they are killed, and the whole unit where the engine does', async function () {
    this.timeout(60_000);
    const here = engine.place();
    const acknowledged: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      acknowledged.push(
        ...(await linesOf({ settings: here.settings, work: 'unit', name: `round${round}` }, 5 + round * 9)),
      );
    }
    const store = await here.open();
    const idsOf = async (collection: CollectionDeclaration): Promise<ReadonlySet<string>> =>
      new Set((await store.records<Job>(collection).list({ limit: 9_999 })).map(({ id }) => id));
    const [first, second] = [await idsOf(jobs), await idsOf(seconds)];
    assert.ok(acknowledged.length > 100);
    assert.deepEqual(
      acknowledged.filter((id) => !second.has(id)),
      [],
    );
    assert.deepEqual(
      [...second].filter((id) => !first.has(id)),
      [],
      'no second half without the first',
    );
    if (store.keepsUnitsWhole) assert.deepEqual([...first].sort(), [...second].sort());
  });

  it('open a new store at the same time and never claim the same job', async function () {
    this.timeout(60_000);
    const here = engine.place();
    const names = ['one', 'two', 'three', 'four'];
    await Promise.all(names.map((name) => linesOf({ settings: here.settings, work: 'claim', name })));
    const records = (await here.open()).records<Job>(jobs);
    const planned = Array.from({ length: 200 }, (_, n) => `job${n}`);
    for (const [n, id] of planned.entries()) await records.insert(id, { step: 0 }, n);
    const taken = await Promise.all(names.map((name) => linesOf({ settings: here.settings, work: 'claim', name })));
    assert.deepEqual(taken.flat().sort(), planned.sort());
  });
});
