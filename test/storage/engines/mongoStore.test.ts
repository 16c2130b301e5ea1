// Proves what the distributed engine says when its server is not there or its address is wrong, and how records expire there.
import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { BSON, MongoClient } from 'mongodb';
import { openMongo } from '../../../storage/engines/mongoStore.ts';
import { StoreError, type StoreTrouble } from '../../../storage/storeError.ts';
import { BreakableLine } from './breakableLine.ts';
import { engines } from '../../support/engines.ts';

const secret = 'Geheim7Wort';

/** Matches a StoreError of a kind that gives no credentials away. */
function trouble(kind: StoreTrouble): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof StoreError, String(error));
    assert.equal(error.kind, kind);
    assert.ok(!`${error.message} ${error.stack ?? ''} ${String(error.cause)}`.includes(secret));
    return true;
  };
}

/** What a read answers as soon as the driver has found the server again; the test's own time limit ends the waiting. */
async function answered<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await read().catch((error: unknown) => {
      assert.ok(trouble('unreachable')(error));
    });
    if (found !== undefined) return found;
  }
}

describe('the MongoDB store', () => {
  it('says that an address is not understood', async () => {
    await assert.rejects(openMongo(`postgres://desk:${secret}@db/keydesk`), trouble('refused'));
    await assert.rejects(openMongo(`mongodb://desk:${secret}@/keydesk`), trouble('refused'));
  });

  it('says that no server answers', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    listener.close();
    await once(listener, 'close');
    const uri = `mongodb://desk:${secret}@127.0.0.1:${port}/keydesk?serverSelectionTimeoutMS=50`;
    await assert.rejects(openMongo(uri), trouble('unreachable'));
  });

  for (const engine of engines.filter(({ name }) => name === 'MongoDB')) {
    it('makes a sparse index for claims and one that lets records expire', async () => {
      const place = engine.place();
      const { settings } = place;
      assert.ok(settings.kind === 'mongodb');
      const things = (await place.open()).records({ name: 'things', indexes: [['state', 'due']], expires: 'expires' });
      await things.insert('a', { state: 'x', expires: 5000 });
      const client = await MongoClient.connect(settings.uri);
      const raw = client.db(settings.database).collection('things');
      const indexes = await raw.indexes();
      assert.equal(indexes.find(({ key }) => 'at' in key)?.sparse, true);
      assert.equal(indexes.find(({ key }) => 'expires' in key)?.expireAfterSeconds, 0);
      assert.ok(indexes.some(({ key }) => Object.keys(key).join() === 'doc.state,doc.due,_id'));
      assert.deepEqual((await raw.findOne())?.['expires'], new Date(5000));
      await client.close();
    });

    it('takes any kind of number or date that a tool wrote for one of ours', async () => {
      const place = engine.place();
      const { settings } = place;
      assert.ok(settings.kind === 'mongodb');
      const things = (await place.open()).records<object>({ name: 'things', indexes: [] });
      await things.insert('a', { n: 1 });
      const client = await MongoClient.connect(settings.uri);
      const at = new Date('2027-03-01T09:00:00.000Z');
      const doc = { long: BSON.Long.fromNumber(7), huge: BSON.Long.MAX_VALUE, double: new BSON.Double(2), at };
      await client
        .db(settings.database)
        .collection('things')
        .updateOne({ n: { $exists: false } }, { $set: { doc } });
      await client.close();
      const read = { long: 7, huge: 2 ** 63, double: 2, at: at.toISOString() };
      assert.deepEqual((await things.get('a'))?.doc, read);
    });

    /** A store behind a line that can be broken, with one thing in it. */
    const overBreakableLine = async () => {
      const { settings } = engine.place();
      assert.ok(settings.kind === 'mongodb');
      const line = await BreakableLine.to(settings.uri);
      const store = await openMongo(line.uri, { database: settings.database! });
      const things = store.records<{ n: number }>({ name: 'things', indexes: [] });
      await things.insert('a', { n: 1 });
      return { line, store, things };
    };

    it('says that the server does not answer while it is cut off, and goes on when it is back', async () => {
      const { line, store, things } = await overBreakableLine();
      line.cut();
      await assert.rejects(things.replace('a', 1, { n: 2 }), trouble('unreachable'));
      await assert.rejects(store.ping(), trouble('unreachable'));
      assert.ok(line.cuts > 0, 'the line was in use');
      line.mend();
      const { rev, doc } = await answered(() => things.get('a'));
      assert.equal(await things.replace('a', rev, { n: doc.n + 10 }), true);
      await store.close();
      line.close();
    });

    it('waits no longer than its patience for a server that took the call and says nothing', async () => {
      const { line, store, things } = await overBreakableLine();
      line.silence();
      await assert.rejects(things.get('a'), trouble('unreachable'));
      assert.ok(line.swallowed > 0, 'the line was in use');
      line.mend();
      assert.deepEqual((await answered(() => things.get('a'))).doc, { n: 1 });
      await store.close();
      line.close();
    });
  }
});
