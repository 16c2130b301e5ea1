// Proves that records which are asked for at the same time come in one command, and come all the same where a server cannot do that.
import assert from 'node:assert/strict';
import { openMongo } from '../../../storage/engines/mongoStore.ts';
import type { CollectionDeclaration, Records, Store } from '../../../storage/store.ts';
import { engines } from '../../support/engines.ts';
import { WireRelay } from '../../support/wireRelay.ts';

interface Thing {
  readonly name: string;
}

const declared = (name: string): CollectionDeclaration => ({ name, indexes: [] });

for (const engine of engines.filter(({ name }) => name === 'MongoDB')) {
  describe('reads of MongoDB that are asked for at the same time', () => {
    let relay: WireRelay;
    let store: Store;
    let [plates, cups, spoons]: readonly Records<Thing>[] = [];
    beforeEach(async () => {
      const { settings } = engine.place();
      assert.ok(settings.kind === 'mongodb');
      relay = await WireRelay.before(settings.uri);
      store = await openMongo(relay.uri, settings.database === undefined ? {} : { database: settings.database });
      [plates, cups, spoons] = ['plates', 'cups', 'spoons'].map((name) => store.records<Thing>(declared(name)));
      for (const records of [plates, cups, spoons]) await records!.insert('1', { name: 'first' }, 7);
      await plates!.insert('2', { name: 'second' });
    });
    afterEach(async () => {
      await store.close();
      await relay.close();
    });

    /** Runs work; answers the names of the reading commands that went over the line. */
    const commands = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
      const before = relay.commands.length;
      await work();
      const names = relay.commands.slice(before).map((command) => Object.keys(command)[0]!);
      return names.filter((name) => name === 'find' || name === 'aggregate');
    };

    const all = () =>
      Promise.all([
        plates!.get('1'),
        cups!.get('1'),
        plates!.get('2'),
        spoons!.get('none'),
        cups!.get('none'),
        plates!.get('1'),
      ]);
    const first = { id: '1', rev: 1, at: 7, doc: { name: 'first' } };
    const found = [first, first, { id: '2', rev: 1, doc: { name: 'second' } }, undefined, undefined, first];

    it('go over the line together, whatever collections they are of', async () => {
      assert.deepEqual(await commands(async () => assert.deepEqual(await all(), found)), ['aggregate']);
    });

    it('take short pages along, in their order and no longer than they were asked for', async () => {
      const page = async () => {
        const read = plates!.list({ limit: 1, descending: true });
        assert.deepEqual((await Promise.all([cups!.get('1'), read, plates!.list({ limit: 5 })])).flat(), [
          ...[first, { id: '2', rev: 1, doc: { name: 'second' } }],
          ...[first, { id: '2', rev: 1, doc: { name: 'second' } }],
        ]);
      };
      assert.deepEqual(await commands(page), ['aggregate']);
      const long = () => Promise.all([cups!.get('1'), plates!.list({ limit: 500 })]);
      assert.deepEqual((await commands(long)).toSorted(), ['find', 'find']);
    });

    it('of one collection are one plain search', async () => {
      const work = async () =>
        assert.deepEqual(await Promise.all([cups!.get('1'), cups!.get('2')]), [first, undefined]);
      assert.deepEqual(await commands(work), ['find']);
    });

    it('say what is there after they were asked for', async () => {
      await plates!.replace('1', 1, { name: 'other' });
      const [plate] = await all();
      assert.deepEqual(plate, { id: '1', rev: 2, doc: { name: 'other' } });
    });

    it('come from a server that does not read across collections, which is asked for it three times in a row at most', async () => {
      relay.rule({ command: 'aggregate', answer: { ok: 0, code: 40324, errmsg: 'Unrecognized pipeline stage name' } });
      const names = await commands(async () => {
        for (let time = 0; time < 5; time += 1) assert.deepEqual(await all(), found);
      });
      assert.equal(names.filter((name) => name === 'aggregate').length, 3);
      assert.equal(names.filter((name) => name === 'find').length, 15);
    });

    it('fail together where the server refuses them, and the next ones are read', async () => {
      const answer = { ok: 0, code: 13, errmsg: 'not allowed' };
      relay.rule({ command: 'aggregate', times: 1, answer }, { command: 'find', times: 3, answer });
      const outcomes = await Promise.allSettled([plates!.get('1'), cups!.get('1'), spoons!.get('1')]);
      assert.deepEqual(
        outcomes.map((one) => (one.status === 'rejected' ? (one.reason as { kind?: string }).kind : one.status)),
        ['refused', 'refused', 'refused'],
      );
      assert.deepEqual(await all(), found);
    });
  });
}
