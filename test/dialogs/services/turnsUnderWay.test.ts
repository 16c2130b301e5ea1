// Proves that work for which nobody waits lets turns end first, and that no turn holds it up for good.
import assert from 'node:assert/strict';
import { setImmediate as otherEvents } from 'node:timers/promises';
import { TurnsUnderWay } from '../../../dialogs/services/turnsUnderWay.ts';
import { TestDesk } from '../../support/testDesk.ts';

describe('work behind the turns', () => {
  it('goes on when the last turn has ended, well or badly', async () => {
    const turns = new TurnsUnderWay();
    const seen: string[] = [];
    const [well, badly] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    turns.count(well.promise);
    turns.count(badly.promise);
    const calm = turns.calm().then(() => seen.push('work'));
    await otherEvents();
    well.resolve(undefined);
    await otherEvents();
    seen.push('turns');
    badly.reject(new Error('A turn fails.'));
    await calm;
    assert.deepEqual(seen, ['turns', 'work']);
    await turns.calm();
  });

  it('goes on all the same beside a turn that does not end', async () => {
    const turns = new TurnsUnderWay();
    turns.count(new Promise(() => undefined));
    await turns.calm();
    await turns.calm();
  });

  it('waits for whoever asks the desk something', async () => {
    const turns = new TurnsUnderWay();
    const seen: string[] = [];
    const calm: Promise<unknown>[] = [];
    const handler = {
      welcome: () => Promise.resolve(),
      handle: async () => {
        calm.push(turns.calm().then(() => seen.push('work')));
        for (let round = 0; round < 5; round += 1) await otherEvents();
        seen.push('answer');
      },
    };
    const desk = await TestDesk.open({ converse: () => ({ turns, handler }) });
    try {
      await desk.says('help');
      await Promise.all(calm);
      assert.deepEqual(seen, ['answer', 'work']);
    } finally {
      await desk.close();
    }
  });
});
