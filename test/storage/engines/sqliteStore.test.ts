// Proves what the embedded engine says when its file or folder is in trouble, and that it clears expired records away.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { openSqlite } from '../../../storage/engines/sqliteStore.ts';
import { StoreError, type StoreTrouble } from '../../../storage/storeError.ts';
import { temporaryFolder } from '../../support/engines.ts';

const declaration = { name: 'things', indexes: [], expires: 'expires' };

/** Matches a StoreError of a kind whose message names the file or folder, so that somebody can act on it. */
function trouble(kind: StoreTrouble, named: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof StoreError, String(error));
    assert.equal(error.kind, kind);
    assert.ok(error.message.includes(named), error.message);
    return true;
  };
}

describe('the SQLite store', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder, 'keydesk.db');
  });

  it('makes the folders that are missing, for its user alone', async () => {
    const deep = join(folder, 'data', 'desk', 'keydesk.db');
    await openSqlite(deep).close();
    assert.equal(statSync(join(folder, 'data', 'desk')).mode & 0o777, 0o700);
  });

  it('says that the folder cannot be made when a file is in its way', () => {
    writeFileSync(join(folder, 'data'), '');
    assert.throws(() => openSqlite(join(folder, 'data', 'keydesk.db')), trouble('unwritable', join(folder, 'data')));
  });

  it('says that the file cannot be opened when a folder has its name', () => {
    mkdirSync(file);
    assert.throws(() => openSqlite(file), trouble('unwritable', file));
  });

  it('says that the folder cannot be written when its rights forbid it', () => {
    // Rights forbid nothing to root, so that it becomes nobody for this one call.
    const isRoot = process.getuid?.() === 0;
    chmodSync(folder, 0o555);
    if (isRoot) process.seteuid?.(65_534);
    try {
      assert.throws(() => openSqlite(file), trouble('unwritable', file));
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder, 0o700);
    }
  });

  it('says that a file is no database, and leaves it as it is', () => {
    const text = 'These are my notes, not a database. '.repeat(100);
    writeFileSync(file, text);
    assert.throws(() => openSqlite(file), trouble('corrupt', file));
    assert.equal(readFileSync(file, 'utf8'), text);
  });

  it('says that a database which was cut off or overwritten is damaged', async () => {
    const store = openSqlite(file);
    const things = store.records<{ text: string }>(declaration);
    for (let n = 0; n < 200; n += 1) await things.insert(`thing${n}`, { text: 'x'.repeat(500) });
    await store.close();
    const whole = readFileSync(file);
    truncateSync(file, Math.floor(whole.length / 2));
    assert.throws(() => openSqlite(file), trouble('corrupt', file));
    writeFileSync(file, whole.fill(0x5a, 4096, 12_288));
    assert.throws(() => openSqlite(file), trouble('corrupt', file));
  });

  it('says that another process holds the file when a write cannot wait any longer', async () => {
    const store = openSqlite(file, { busyTimeout: 20 });
    const things = store.records<object>(declaration);
    await things.insert('a', {});
    const other = new DatabaseSync(file);
    other.exec('BEGIN EXCLUSIVE');
    await assert.rejects(things.insert('b', {}), trouble('locked', file));
    assert.equal((await things.get('a'))?.rev, 1);
    assert.equal(await things.claim(1, 2), undefined);
    other.exec('ROLLBACK');
    other.close();
    assert.equal(await things.insert('b', {}), true);
    await store.close();
  });

  it('clears expired records away when it is opened and now and then', async () => {
    let now = 1000;
    const store = openSqlite(file, { now: () => now });
    const things = store.records<{ expires?: number }>(declaration);
    await things.insert('short', { expires: 2000 });
    await things.insert('long', { expires: 9000 });
    await things.insert('endless', {});
    now = 5000;
    for (let n = 0; n < 500; n += 1) await things.insert(`more${n}`, { expires: 9000 });
    assert.equal(await things.get('short'), undefined);
    await store.close();
    const again = openSqlite(file, { now: () => 10_000 });
    const left = await again.records<object>(declaration).list({ limit: 9 });
    assert.deepEqual(
      left.map(({ id }) => id),
      ['endless'],
    );
    await again.close();
  });

  it('has the indexes of this version only, and leaves those that somebody else made', async () => {
    const declared = { name: 'things', indexes: [['state'], ['card', 'size']], sparse: ['card'], lanes: 'lane' };
    await openSqlite(file).close();
    const database = new DatabaseSync(file);
    database.exec(
      'CREATE TABLE things (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, at INTEGER, doc TEXT NOT NULL) STRICT',
    );
    database.exec('CREATE INDEX "things at" ON things (at, id) WHERE at IS NOT NULL');
    database.exec('CREATE INDEX "my own" ON things (rev)');
    const store = openSqlite(file);
    const things = store.records<object>(declared);
    await things.insert('a', { lane: 'one' }, 1);
    const indexes = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
      .all()
      .map(({ name }) => String(name));
    assert.deepEqual(
      indexes.filter((name) => name === 'my own' || name === 'things at'),
      ['my own'],
    );
    assert.equal(indexes.length, 5);
    assert.equal((await things.claim(1, 2, 'one'))?.id, 'a');
    assert.deepEqual(await things.list({ order: 'card', limit: 9 }), []);
    await store.close();
    const again = openSqlite(file);
    again.records<object>(declared);
    assert.equal(
      database.prepare("SELECT count(*) AS count FROM sqlite_master WHERE type = 'index'").get()?.['count'],
      6,
    );
    database.close();
    await again.close();
  });

  it('keeps no index of the instants where records are claimed by their ids', async () => {
    const store = openSqlite(file);
    const things = store.records<object>({ name: 'things', indexes: [], claimedById: true });
    await things.insert('a', {}, 1);
    assert.equal((await things.take('a', 1, 2))?.rev, 2);
    const database = new DatabaseSync(file);
    const made = database.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").all();
    database.close();
    assert.deepEqual(made, []);
    await store.close();
  });

  it('goes on where another process has made a collection since the file was opened', async () => {
    const declared = {
      ...{ name: 'things', indexes: [['state']] },
      totals: { by: 'state', sum: 'size' },
    };
    const [here, there] = [openSqlite(file), openSqlite(file)];
    await there.records<object>(declared).insert('a', { state: 'open', size: 2 });
    const things = here.records<object>(declared);
    assert.ok(await things.insert('b', { state: 'open', size: 3 }));
    assert.deepEqual([...(await things.totals())], [['open', { count: 2, sum: 5 }]]);
    await Promise.all([here.close(), there.close()]);
  });

  it('counts once where another process declares the same totals at the same moment', async () => {
    const of = { name: 'things', indexes: [] };
    const before = openSqlite(file);
    await before.records<object>(of).insert('a', { state: 'new', size: 2 });
    await before.close();
    const holds = `
      const { DatabaseSync } = require('node:sqlite');
      const { parentPort, workerData } = require('node:worker_threads');
      const database = new DatabaseSync(workerData);
      database.exec('BEGIN IMMEDIATE');
      parentPort.postMessage('held');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      database.exec(\`
        CREATE TABLE "things totals state size" (value TEXT PRIMARY KEY, count INTEGER NOT NULL, sum REAL NOT NULL);
        INSERT INTO "things totals state size" VALUES ('new', 1, 2);
        COMMIT;
      \`);`;
    const other = new Worker(holds, { eval: true, workerData: file });
    const ended = once(other, 'exit');
    await once(other, 'message');
    const store = openSqlite(file);
    const things = store.records<object>({ ...of, totals: { by: 'state', sum: 'size' } });
    await ended;
    assert.deepEqual(await things.totals(), new Map([['new', { count: 1, sum: 2 }]]));
    assert.equal(await things.insert('b', { state: 'new', size: 1 }), true);
    await store.close();
  });

  it('counts what is there when totals are declared, and keeps them beside the collections', async () => {
    const store = openSqlite(file);
    const of = { name: 'things', indexes: [] };
    await store.records<object>(of).insert('a', { state: 'new', size: 2 });
    await store.records<object>(of).insert('b', { size: 7 });
    await store.close();
    for (const added of [2, 3]) {
      const again = openSqlite(file);
      const things = again.records<object>({ ...of, totals: { by: 'state', sum: 'size' } });
      await things.insert(`c${added}`, { state: 'new', size: 3 });
      assert.deepEqual(await things.totals(), new Map([['new', { count: added, sum: 3 * added - 1 }]]));
      assert.deepEqual(await again.collections(), ['things']);
      await again.close();
    }
  });
});
