// Proves that writes which share a way to the disk stay as separate as if each were alone.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { GroupCommit } from '../../../storage/engines/groupCommit.ts';
import { openSqlite } from '../../../storage/engines/sqliteStore.ts';
import { temporaryFolder } from '../../support/engines.ts';
import { declaration, type Thing } from './things.ts';

describe('writes of one moment', () => {
  let file: string;
  let database: DatabaseSync;
  let other: DatabaseSync;
  let writes: GroupCommit;
  beforeEach(() => {
    file = join(temporaryFolder(), 'group.db');
    database = new DatabaseSync(file, { timeout: 20 });
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE kept (id INTEGER PRIMARY KEY) STRICT');
    other = new DatabaseSync(file, { timeout: 20 });
    writes = new GroupCommit(database);
  });
  afterEach(() => {
    database.close();
    other.close();
  });

  const insert = (id: number | string) =>
    writes.do(() => database.prepare('INSERT INTO kept VALUES (?)').run(id).changes);
  const kept = () =>
    other
      .prepare('SELECT id FROM kept ORDER BY id')
      .all()
      .map(({ id }) => id);

  it('are done in their order, and are there for others when they are answered', async () => {
    assert.deepEqual(await Promise.all([insert(2), insert(1), insert(3)]), [1, 1, 1]);
    assert.deepEqual(kept(), [1, 2, 3]);
  });

  it('go to the disk in one transaction', async () => {
    const transactions: boolean[] = [];
    const look = () => writes.do(() => transactions.push(database.isTransaction && kept().length === 0));
    await Promise.all([insert(1), look(), insert(2), look()]);
    assert.deepEqual(transactions, [true, true]);
  });

  it('that may wait go with the next one, and by themselves when none comes', async () => {
    const patient = new GroupCommit(database, 600_000);
    const done: (readonly [what: string, inTransaction: boolean])[] = [];
    const note = (what: string) => () => done.push([what, database.isTransaction]);
    const first = patient.do(note('first'), { mayWait: true });
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    assert.equal(done.length, 0);
    await Promise.all([first, patient.do(note('next'))]);
    assert.deepEqual(done, [
      ['first', true],
      ['next', true],
    ]);
    await writes.do(note('alone'), { mayWait: true });
    assert.equal(done.at(-1)?.[0], 'alone');
  });

  it('that may trail do not wait for the disk, alone, and are there for others at once', async () => {
    const waitsForDisk = () => Number(database.prepare('PRAGMA synchronous').get()?.['synchronous']) === 2;
    const trailing = (id: number) =>
      writes.do(() => database.prepare('INSERT INTO kept VALUES (?)').run(id).changes, { mayTrail: true });
    await trailing(1);
    assert.ok(!waitsForDisk());
    assert.deepEqual(kept(), [1]);
    await Promise.all([trailing(2), insert(3)]);
    assert.ok(waitsForDisk(), 'one that must be on the disk takes those along that may trail');
    await trailing(4);
    await insert(5);
    assert.ok(waitsForDisk());
    assert.deepEqual(kept(), [1, 2, 3, 4, 5]);
  });

  it('leave the others alone when one of them fails', async () => {
    const results = await Promise.allSettled([insert(1), insert('no number'), insert(1), insert(2)]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(kept(), [1, 2]);
  });

  it('need no mark to go back to when they are single statements', async () => {
    const single = (id: number | string) =>
      writes.do(() => database.prepare('INSERT INTO kept VALUES (?)').run(id).changes, { isStatement: true });
    const results = await Promise.allSettled([single(1), single('no number'), single(1), single(2)]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(kept(), [1, 2]);
  });

  it('are undone whole when they fail half-way', async () => {
    const half = writes.do(() => {
      database.exec('INSERT INTO kept VALUES (7)');
      throw new Error('Half-way.');
    });
    await Promise.allSettled([insert(1), half, insert(2)]);
    assert.deepEqual(kept(), [1, 2]);
  });

  it('all fail, and change nothing, when the transaction is given up', async () => {
    const givenUp = writes.do(() => {
      database.exec('ROLLBACK');
      throw new Error('The disk is gone.');
    });
    const results = await Promise.allSettled([insert(1), givenUp, insert(2)]);
    assert.ok(results.every(({ status }) => status === 'rejected'));
    assert.deepEqual(kept(), []);
    await insert(3);
    assert.deepEqual(kept(), [3]);
  });

  it('all fail when another process holds the file, and the next ones succeed', async () => {
    other.exec('BEGIN IMMEDIATE');
    const results = await Promise.allSettled([insert(1), insert(2)]);
    assert.ok(results.every(({ status }) => status === 'rejected'));
    other.exec('ROLLBACK');
    await insert(3);
    assert.deepEqual(kept(), [3]);
  });

  it('are done before the store closes', async () => {
    const place = join(temporaryFolder(), 'keydesk.db');
    const store = openSqlite(place);
    const written = store.records<Thing>(declaration).insert('a', {});
    await store.close();
    assert.equal(await written, true);
    const again = openSqlite(place);
    assert.notEqual(await again.records<Thing>(declaration).get('a'), undefined);
    await again.close();
  });
});
