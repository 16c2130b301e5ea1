// Proves that records are changed without losing what others wrote, and that what waits to be claimed goes on waiting.
import assert from 'node:assert/strict';
import { change, changeOrInsert, remove } from '../../../storage/records/change.ts';
import { onEachEngine } from '../../support/engines.ts';

interface Counter {
  readonly count: number;
}

const counters = { name: 'counters', indexes: [] };

onEachEngine('change', (engine) => {
  it('loses no change of many at once, over two connections', async () => {
    const here = engine.place();
    const sides = [await here.open(), await here.open()].map((store) => store.records<Counter>(counters));
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        changeOrInsert(sides[n % 2]!, 'one', (counter) => ({ count: (counter?.count ?? 0) + 1 })),
      ),
    );
    assert.deepEqual(await sides[0]!.get('one'), { id: 'one', rev: 40, doc: { count: 40 } });
  });

  it('keeps the instant from which a record may be claimed', async () => {
    const records = (await engine.place().open()).records<Counter>(counters);
    await records.insert('one', { count: 1 }, 500);
    const changed = await change(records, 'one', ({ count }) => ({ count: count + 1 }));
    assert.deepEqual(changed, { rev: 2, at: 500, value: { count: 2 } });
    assert.equal((await records.claim(500, 900))?.doc.count, 2);
  });

  it('gives it another one where that is asked for, whether the record was there or not', async () => {
    const records = (await engine.place().open()).records<Counter>(counters);
    const once = (counter: Counter | undefined): Counter => counter ?? { count: 1 };
    assert.deepEqual(await changeOrInsert(records, 'one', once, 500), { rev: 1, at: 500, value: { count: 1 } });
    assert.deepEqual(await change(records, 'one', () => ({ count: 2 }), 300), { rev: 2, at: 300, value: { count: 2 } });
    assert.equal((await changeOrInsert(records, 'one', once, 700)).at, 300);
    assert.equal((await records.claim(300, 900))?.doc.count, 2);
  });

  it('writes nothing when there is nothing to change', async () => {
    const records = (await engine.place().open()).records<Counter>(counters);
    await records.insert('one', { count: 1 });
    assert.equal((await change(records, 'one', () => undefined))?.rev, 1);
    assert.equal((await change(records, 'one', (same) => same))?.rev, 1);
    assert.equal((await records.get('one'))?.rev, 1);
    assert.equal(await change(records, 'nobody', () => ({ count: 1 })), undefined);
  });

  it('removes what is there whatever is written meanwhile, as long as it is to go', async () => {
    const here = engine.place();
    const [records, others] = [await here.open(), await here.open()].map((store) => store.records<Counter>(counters));
    await records!.insert('one', { count: 1 });
    const late = new Proxy(records!, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...given: unknown[]) => unknown;
        if (name !== 'remove') return method.bind(target);
        return async (...given: unknown[]) => {
          await change(others!, 'one', ({ count }) => (count < 3 ? { count: count + 1 } : undefined));
          return await method.apply(target, given);
        };
      },
    });
    await remove(late, 'one', ({ count }) => count > 1);
    assert.equal((await records!.get('one'))?.doc.count, 1);
    await remove(late, 'one');
    await remove(late, 'one');
    assert.equal(await records!.get('one'), undefined);
  });
});
