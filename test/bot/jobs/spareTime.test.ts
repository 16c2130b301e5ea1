// Proves that work in spare time begins late, is done step by step, and can be stopped.
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { doInSpareTime } from '../../../bot/jobs/spareTime.ts';

describe('work in spare time', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setImmediate'] }));
  afterEach(() => mock.timers.reset());

  it('begins after a pause, and goes on until it is done', () => {
    const steps: number[] = [];
    doInSpareTime(() => steps.push(steps.length) === 3);
    mock.timers.tick(999);
    assert.deepEqual(steps, []);
    mock.timers.tick(100);
    assert.deepEqual(steps, [0, 1, 2]);
  });

  it('takes no step any more once it is stopped', () => {
    const steps: number[] = [];
    const stopEarly = doInSpareTime(() => steps.push(0) > 9);
    stopEarly();
    const stop = doInSpareTime(() => {
      stop();
      return steps.push(1) > 9;
    });
    mock.timers.tick(2_000);
    assert.deepEqual(steps, [1]);
  });
});
