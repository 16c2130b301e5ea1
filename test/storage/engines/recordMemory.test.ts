// Proves what a process recalls without reading it, and for how long.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { OtherWriters } from '../../../storage/engines/sqliteOtherWriters.ts';
import { RecordMemory } from '../../../storage/engines/recordMemory.ts';
import { openMongo } from '../../../storage/engines/mongoStore.ts';
import { openSqlite } from '../../../storage/engines/sqliteStore.ts';
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

describe('what this process knows of a file', () => {
  let file: string;
  let own: DatabaseSync;
  let other: DatabaseSync;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'keydesk-')), 'keydesk.db');
    own = new DatabaseSync(file);
    own.exec('PRAGMA journal_mode = WAL; CREATE TABLE things (name)');
    other = new DatabaseSync(file);
  });
  afterEach(() => {
    own.close();
    other.close();
    rmSync(dirname(file), { recursive: true });
  });

  it('holds over its own writes, and until 20 ms after somebody else has written', () => {
    let now = 0;
    const others = new OtherWriters(own, () => now);
    const before = others.version();
    own.exec("INSERT INTO things VALUES ('own')");
    now = 20;
    assert.equal(others.version(), before);
    other.exec("INSERT INTO things VALUES ('other')");
    now = 40;
    assert.notEqual(others.version(), before);
  });
});

describe('records of SQLite that are recalled', () => {
  it('are read again once another process has written to the file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keydesk-'));
    const [desk, command] = [1, 2].map(() => openSqlite(join(folder, 'keydesk.db'))) as [Store, Store];
    try {
      const things = desk.records<{ readonly name: string }>({ name: 'things', indexes: [], recalled: true });
      await things.insert('a', { name: 'first' });
      assert.equal((await things.recall('a'))?.doc.name, 'first');
      await command.records({ name: 'things', indexes: [], recalled: true }).remove('a', 1);
      while ((await things.recall('a')) !== undefined) await setImmediate();
    } finally {
      await desk.close();
      await command.close();
      rmSync(folder, { recursive: true });
    }
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
