// Proves what a process recalls without reading it, and for how long.
import assert from 'node:assert/strict';
import { RecordMemory } from '../../../storage/engines/recordMemory.ts';
import { openMongo } from '../../../storage/engines/mongoStore.ts';
import type { Records, Store } from '../../../storage/store.ts';
import { engines } from '../../support/engines.ts';
import { WireRelay } from '../../support/wireRelay.ts';

const minute = 60_000;

describe('the memory of a collection', () => {
  it('holds a record for five minutes after it was read or written last', () => {
    let now = 0;
    const memory = new RecordMemory<{ readonly rev: number }>(true, () => now);
    memory.keep('a', { rev: 1 });
    now = 4 * minute;
    memory.keep('a', { rev: 2 });
    now = 8 * minute;
    assert.equal(memory.recall('a')?.rev, 2);
    now = 9 * minute;
    assert.equal(memory.recall('a'), undefined);
  });

  it('takes no answer that is older than what it knows, and holds that no more: it may be a record that was made anew', () => {
    const memory = new RecordMemory<{ readonly rev: number }>(true);
    memory.keep('a', { rev: 3 });
    memory.keep('a', { rev: 1 });
    assert.equal(memory.recall('a'), undefined);
    memory.keep('a', { rev: 1 });
    assert.equal(memory.recall('a')?.rev, 1);
  });

  it('holds a thousand records, those that were used last', () => {
    const memory = new RecordMemory<{ readonly rev: number }>(true);
    memory.keep('first', { rev: 1 });
    for (let n = 0; n < 999; n += 1) memory.keep(`${n}`, { rev: 1 });
    memory.keep('first', { rev: 2 });
    memory.keep('one more', { rev: 1 });
    assert.deepEqual(
      ['first', '0', '1', 'one more'].map((id) => memory.recall(id)?.rev),
      [2, undefined, 1, 1],
    );
  });
});

for (const engine of engines.filter(({ name }) => name === 'MongoDB')) {
  describe('records of MongoDB that are recalled', () => {
    let relay: WireRelay;
    let store: Store;
    let things: Records<{ readonly name: string }>;
    beforeEach(async () => {
      const { settings } = engine.place();
      assert.ok(settings.kind === 'mongodb');
      relay = await WireRelay.before(settings.uri);
      store = await openMongo(relay.uri, settings.database === undefined ? {} : { database: settings.database });
      things = store.records({ name: 'things', indexes: [], recalled: true });
      await things.insert('a', { name: 'first' });
    });
    afterEach(async () => {
      await store.close();
      await relay.close();
    });

    const reads = (): number => relay.commands.filter((command) => 'find' in command).length;

    it('are not asked for again', async () => {
      assert.equal((await things.recall('a'))?.doc.name, 'first');
      await things.replace('a', 1, { name: 'second' }, 7);
      assert.deepEqual(await things.recall('a'), { id: 'a', rev: 2, at: 7, doc: { name: 'second' } });
      assert.equal(reads(), 0);
    });

    it('are asked for after a write of which nobody knows what became', async () => {
      relay.rule({ command: 'update', times: 1, answer: { ok: 0, code: 8000, errmsg: 'out of order' } });
      await assert.rejects(things.replace('a', 1, { name: 'second' }));
      assert.equal((await things.recall('a'))?.doc.name, 'first');
      assert.equal(reads(), 1);
    });

    it('are asked for always in a collection that declares nothing of the kind', async () => {
      const others = store.records<{ readonly name: string }>({ name: 'others', indexes: [] });
      await others.insert('a', { name: 'first' });
      await others.recall('a');
      await others.recall('a');
      assert.equal(reads(), 2);
    });
  });
}
