// Proves what the distributed engine makes of a server's answers: which errors pass, which are told, and as what.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openMongo } from '../../../storage/engines/mongoStore.ts';
import { StoreError, type StoreTrouble } from '../../../storage/storeError.ts';
import type { Records, Store } from '../../../storage/store.ts';
import { WireRelay } from '../../support/wireRelay.ts';
import { engines } from '../../support/engines.ts';

interface Thing {
  readonly n: number;
}

const failure = (code: number, errmsg = 'the server says so', codeName = 'Named'): Record<string, unknown> => ({
  ok: 0,
  code,
  codeName,
  errmsg,
});

const trouble =
  (kind: StoreTrouble, words?: RegExp) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof StoreError, String(error));
    assert.equal(error.kind, kind, error.message);
    if (words !== undefined) assert.match(error.message, words);
    return true;
  };

for (const engine of engines.filter(({ name }) => name === 'MongoDB')) {
  describe('the answers of a MongoDB server', () => {
    let line: WireRelay;
    let database: string;
    let store: Store;
    let things: Records<Thing>;

    beforeEach(async () => {
      const { settings } = engine.place();
      assert.ok(settings.kind === 'mongodb');
      line = await WireRelay.before(settings.uri);
      database = settings.database ?? '';
      store = await openMongo(line.uri, { database });
      things = store.records<Thing>({ name: 'things', indexes: [] });
      await things.insert('a', { n: 1 }, 5);
      line.met = 0;
    });

    afterEach(async () => {
      await store.close();
      await line.close();
    });

    for (const [code, kind] of [
      [61, 'broken'],
      [14031, 'full'],
      [50, 'unreachable'],
      [292, 'broken'],
      [59, 'broken'],
      [16500, 'busy'],
      [301, 'broken'],
      [13, 'refused'],
      [1, 'broken'],
    ] as const) {
      it(`a claim that ends with code ${code} is no "nothing is due"`, async () => {
        line.rule({ command: 'findAndModify', answer: failure(code) });
        await assert.rejects(things.claim(10, 20), trouble(kind, new RegExp(`code ${code}\\b`)));
        assert.ok(line.met > 0);
        line.rule();
        assert.equal((await things.claim(10, 20))?.id, 'a');
      });
    }

    for (const answer of [failure(112), failure(1, 'deadlock detected')]) {
      it(`a claim that gave way to another writer (code ${String(answer['code'])}) found nothing, and the next one will`, async () => {
        line.rule({ command: 'findAndModify', times: 1, answer });
        assert.equal(await things.claim(10, 20), undefined);
        assert.equal(line.met, 1);
        assert.equal((await things.claim(10, 20))?.id, 'a');
      });
    }

    it('a write that gave way to another writer is done again, and is told when it never comes through', async () => {
      line.rule({ command: 'update', times: 2, answer: failure(1, 'deadlock detected') });
      assert.equal(await things.replace('a', 1, { n: 2 }), true);
      line.rule({ command: 'update', answer: failure(112) });
      await assert.rejects(things.replace('a', 2, { n: 3 }), trouble('contended'));
    });

    for (const code of [91, 189, 10107, 11600, 11602, 13435, 13436]) {
      it(`an election (code ${code}) reads as a server that is not there`, async () => {
        line.rule({ command: 'findAndModify', answer: failure(code) });
        await assert.rejects(things.claim(10, 20), trouble('unreachable'));
      });
    }

    it('an election reads so however often it is met, for every operation, and the desk goes on after it', async function () {
      this.timeout(60_000);
      line.rule(...['find', 'update'].map((command) => ({ command, answer: failure(10107) })));
      for (let time = 0; time < 3; time += 1) {
        await assert.rejects(things.get('a'), trouble('unreachable'));
      }
      await assert.rejects(things.replace('a', 1, { n: 2 }), trouble('unreachable'));
      line.rule();
      assert.equal((await things.get('a'))?.doc.n, 1);
    });

    it('says that the outcome is unknown when a majority did not confirm a write, and has it on record', async () => {
      const unconfirmed = (answer: Record<string, unknown>): Record<string, unknown> => ({
        ...answer,
        writeConcernError: { code: 64, codeName: 'WriteConcernFailed', errmsg: 'waiting for replication timed out' },
      });
      const commands = ['insert', 'update', 'delete', 'findAndModify'];
      line.rule(...commands.map((command) => ({ command, change: unconfirmed })));
      await assert.rejects(things.insert('b', { n: 2 }), trouble('uncertain', /not known/));
      await assert.rejects(things.replace('a', 1, { n: 2 }, 5), trouble('uncertain'));
      await assert.rejects(things.claim(10, 20), trouble('uncertain'));
      await assert.rejects(things.restore([{ id: 'c', rev: 1, doc: { n: 3 } }]), trouble('uncertain'));
      await assert.rejects(things.remove('a', 3), trouble('uncertain'));
      assert.ok(line.met >= 5);
      line.rule();
      assert.equal((await things.get('b'))?.doc.n, 2);
      assert.equal(await things.get('a'), undefined);
    });

    it('goes on without an index that takes long to be made, whatever the patience of other calls is', async () => {
      const impatient = await openMongo(`${line.uri}&socketTimeoutMS=2000`, { database });
      const slow = impatient.records<Thing>({ name: 'slowly', indexes: [['n']] });
      line.rule({ command: 'createIndexes', collection: 'slowly', delay: 8_000 });
      assert.equal(await slow.insert('a', { n: 7 }), true, 'while the index is being made');
      assert.equal(line.met, 1);
      assert.equal((await slow.list({ where: { n: 7 }, limit: 5 })).length, 1);
      assert.equal(line.answered(), 0, 'nobody waited for the index');
      while (line.answered() === 0) await pause(100);
      assert.equal(await slow.insert('b', { n: 7 }), true);
      assert.equal(line.met, 1, 'and it was not begun again');
      await impatient.close();
    });
  });
}
