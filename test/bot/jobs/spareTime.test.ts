// Proves that work in spare time begins late, is done step by step, and can be stopped.
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { mock } from 'node:test';
import { doInSpareTime } from '../../../bot/jobs/spareTime.ts';

describe('work in spare time', () => {
  let steps: number[];
  beforeEach(() => {
    steps = [];
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => mock.timers.reset());

  async function* counted(most: number): AsyncGenerator<number> {
    for (let step = 0; step < most; step += 1) {
      steps.push(step);
      yield step;
      await setImmediate();
    }
  }
  const quiet = (): Promise<void> => Promise.resolve();
  const turnsOfTheLoop = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await setImmediate();
  };

  it('begins after a pause, and goes on until it is done', async () => {
    const work = doInSpareTime(counted(3), quiet);
    mock.timers.tick(999);
    await turnsOfTheLoop();
    assert.deepEqual(steps, []);
    mock.timers.tick(1);
    await turnsOfTheLoop();
    assert.deepEqual(steps, [0, 1, 2]);
    await work.stop();
  });

  it('lets other work in between its steps', async () => {
    const work = doInSpareTime(counted(1_000), quiet);
    mock.timers.tick(1_000);
    await setImmediate();
    assert.ok(steps.length < 10, `${steps.length} steps at once`);
    await work.stop();
  });

  it('waits until it is quiet, but not for ever', async () => {
    const work = doInSpareTime(counted(1), () => new Promise(() => undefined));
    mock.timers.tick(1_000);
    await turnsOfTheLoop();
    assert.deepEqual(steps, []);
    mock.timers.tick(1_000);
    await turnsOfTheLoop();
    assert.deepEqual(steps, [0]);
    await work.stop();
  });

  it('takes no step any more once it is stopped, before its begin or in the middle', async () => {
    await doInSpareTime(counted(3), quiet).stop();
    mock.timers.tick(2_000);
    await turnsOfTheLoop();
    assert.deepEqual(steps, []);
    const work = doInSpareTime(counted(1_000), quiet);
    mock.timers.tick(1_000);
    await setImmediate();
    await work.stop();
    const taken = steps.length;
    await turnsOfTheLoop();
    assert.equal(steps.length, taken);
    assert.ok(taken > 0 && taken < 1_000);
  });
});
