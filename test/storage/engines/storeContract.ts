// The contract of the storage port, as tests that every engine passes.
import assert from 'node:assert/strict';
import { StoreError } from '../../../storage/storeError.ts';
import type { Records, Store } from '../../../storage/store.ts';
import { documentContract } from './documentContract.ts';
import type { Place } from '../../support/engines.ts';
import { listingContract } from './listingContract.ts';
import { declaration, ids, type Thing } from './things.ts';
import { unitContract } from './unitContract.ts';

/** Tests one engine; `place` gives an empty database. */
export function storeContract(place: () => Place): void {
  let here: Place;
  let store: Store;
  let things: Records<Thing>;

  beforeEach(async () => {
    here = place();
    store = await here.open();
    things = store.records<Thing>(declaration);
  });

  afterEach(() => store.close());

  describe('writing', () => {
    it('answers undefined for an id that is not there', async () => {
      assert.equal(await things.get('nobody'), undefined);
    });

    it('starts a record at revision 1 and raises it with every write', async () => {
      assert.equal(await things.insert('a', { state: 'new' }), true);
      assert.deepEqual(await things.get('a'), { id: 'a', rev: 1, doc: { state: 'new' } });
      assert.equal(await things.replace('a', 1, { state: 'old' }, 7), true);
      assert.deepEqual(await things.get('a'), { id: 'a', rev: 2, at: 7, doc: { state: 'old' } });
    });

    it('refuses to insert an id that is taken, and leaves the record as it was', async () => {
      await things.insert('a', { state: 'first' });
      assert.equal(await things.insert('a', { state: 'second' }), false);
      assert.equal((await things.get('a'))?.doc.state, 'first');
    });

    it('refuses to replace or remove a revision that moved', async () => {
      await things.insert('a', {});
      await things.replace('a', 1, { state: 'now' });
      assert.equal(await things.replace('a', 1, { state: 'late' }), false);
      assert.equal(await things.remove('a', 1), false);
      assert.equal((await things.get('a'))?.doc.state, 'now');
    });

    it('removes a record at its revision, and only once', async () => {
      await things.insert('a', {});
      assert.equal(await things.remove('a', 1), true);
      assert.equal(await things.remove('a', 1), false);
      assert.equal(await things.get('a'), undefined);
      assert.equal(await things.replace('a', 1, {}), false);
    });

    it('recalls what was written or read last, and nothing that is gone', async () => {
      const recalled = store.records<Thing>({ ...declaration, name: 'recalled', recalled: true });
      assert.equal(await recalled.recall('a'), undefined);
      await recalled.insert('a', { state: 'new', size: 1 }, 5);
      assert.deepEqual(await recalled.recall('a'), { id: 'a', rev: 1, at: 5, doc: { state: 'new', size: 1 } });
      await recalled.take('a', 5, 9);
      assert.deepEqual(await recalled.recall('a'), { id: 'a', rev: 2, at: 9, doc: { state: 'new', size: 1 } });
      await recalled.replace('a', 2, { state: 'old' });
      assert.deepEqual(await recalled.recall('a'), { id: 'a', rev: 3, doc: { state: 'old' } });
      await recalled.remove('a', 3);
      assert.equal(await recalled.recall('a'), undefined);
    });

    it('recalls a record as it is, once a write showed that another process was first', async () => {
      const declared = { ...declaration, name: 'recalled', recalled: true } as const;
      const [mine, theirs] = [store, await here.open()].map((one) => one.records<Thing>(declared));
      await mine!.insert('a', { state: 'mine' });
      await theirs!.replace('a', 1, { state: 'theirs' });
      assert.equal(await mine!.replace('a', 1, { state: 'late' }), false);
      assert.deepEqual(await mine!.recall('a'), { id: 'a', rev: 2, doc: { state: 'theirs' } });
    });

    it('drops the instant when a replacement does not name it', async () => {
      await things.insert('a', {}, 5);
      await things.replace('a', 1, {});
      assert.deepEqual(await things.get('a'), { id: 'a', rev: 2, doc: {} });
      assert.equal(await things.claim(1000, 2000), undefined);
    });

    it('lets one of many first writes win, over two connections', async () => {
      const others = (await here.open()).records<Thing>(declaration);
      const writes = Array.from({ length: 20 }, (_, n) => (n % 2 ? things : others).insert('race', { size: n }));
      const won = (await Promise.all(writes)).flatMap((done, n) => (done ? [n] : []));
      assert.equal(won.length, 1);
      assert.equal((await things.get('race'))?.doc.size, won[0]);
    });

    it('lets one of many replacements of a revision win, over two connections', async () => {
      await things.insert('race', {});
      const others = (await here.open()).records<Thing>(declaration);
      const writes = Array.from({ length: 20 }, (_, n) => (n % 2 ? things : others).replace('race', 1, { size: n }));
      assert.equal((await Promise.all(writes)).filter(Boolean).length, 1);
      assert.equal((await things.get('race'))?.rev, 2);
    });
  });

  documentContract(() => things);
  unitContract(() => store);

  describe('claiming', () => {
    it('takes what has waited longest, moves its instant and raises its revision', async () => {
      await things.insert('late', {}, 20);
      await things.insert('early', {}, 10);
      await things.insert('never', {});
      await things.insert('future', {}, 1000);
      assert.deepEqual(await things.claim(30, 500), { id: 'early', rev: 2, at: 500, doc: {} });
      assert.equal((await things.claim(30, 500))?.id, 'late');
      assert.equal(await things.claim(30, 500), undefined);
    });

    it('takes a record over when its lease has run out, and the first holder can write no more', async () => {
      await things.insert('job', {}, 10);
      const first = await things.claim(10, 100);
      assert.equal(await things.claim(99, 200), undefined);
      const second = await things.claim(100, 200);
      assert.equal(second?.rev, 3);
      assert.equal(await things.replace('job', first!.rev, { state: 'first' }), false);
      assert.equal(await things.replace('job', second.rev, { state: 'second' }), true);
      assert.equal((await things.get('job'))?.doc.state, 'second');
    });

    it('shows what claims would take next, of all or of one lane, and holds nothing', async () => {
      await things.insert('third', { lane: 'right' }, 30);
      await things.insert('first', { lane: 'left' }, 10);
      await things.insert('second', { lane: 'right' }, 20);
      await things.insert('future', { lane: 'right' }, 1000);
      await things.insert('never', { lane: 'right' });
      assert.deepEqual(ids(await things.claimable(30, 2)), ['first', 'second']);
      assert.deepEqual(ids(await things.claimable(30, 9, 'right')), ['second', 'third']);
      assert.deepEqual(await things.claimable(30, 1), [{ id: 'first', rev: 1, at: 10, doc: { lane: 'left' } }]);
      await things.claim(30, 500);
      assert.deepEqual(ids(await things.claimable(30, 9)), ['second', 'third']);
    });

    it('takes from one lane alone when it is told which', async () => {
      await things.insert('first', { lane: 'left' }, 10);
      await things.insert('second', { lane: 'right' }, 20);
      await things.insert('third', { lane: 'right' }, 5);
      await things.insert('future', { lane: 'right' }, 1000);
      await things.insert('nowhere', {}, 1);
      assert.deepEqual(await things.claim(30, 500, 'right'), { id: 'third', rev: 2, at: 500, doc: { lane: 'right' } });
      assert.equal((await things.claim(30, 500, 'right'))?.id, 'second');
      assert.equal(await things.claim(30, 500, 'right'), undefined);
      assert.equal(await things.claim(30, 500, 'middle'), undefined);
      assert.equal((await things.claim(30, 500, 'left'))?.id, 'first');
      assert.equal((await things.claim(30, 500))?.id, 'nowhere');
    });

    it('counts what can be claimed, and tells since when', async () => {
      const things = store.records<Thing>(declaration);
      assert.deepEqual(await things.backlog(30), { count: 0 });
      await things.insert('late', {}, 20);
      await things.insert('early', {}, 10);
      await things.insert('later', {}, 31);
      await things.insert('never', {});
      assert.deepEqual(await things.backlog(30), { count: 2, oldest: 10 });
      await things.claim(30, 500);
      assert.deepEqual(await things.backlog(30), { count: 1, oldest: 20 });
    });

    it('takes a record by its id while it is claimable, and only then', async () => {
      await things.insert('job', { state: 'due' }, 10);
      await things.insert('other', {}, 5);
      await things.insert('never', {});
      assert.equal(await things.take('job', 9, 100), undefined);
      assert.deepEqual(await things.take('job', 10, 100), { id: 'job', rev: 2, at: 100, doc: { state: 'due' } });
      assert.equal(await things.take('job', 99, 200), undefined);
      assert.equal((await things.take('job', 100, 200))?.rev, 3);
      assert.equal(await things.take('never', 100, 200), undefined);
      assert.equal(await things.take('nobody', 100, 200), undefined);
      assert.equal((await things.get('other'))?.rev, 1);
    });

    it('gives one of many that take the same record, over two connections', async () => {
      await things.insert('job', {}, 10);
      const elsewhere = (await here.open()).records<Thing>(declaration);
      const takers = Array.from({ length: 20 }, (_, n) => (n % 2 ? things : elsewhere).take('job', 20, 100));
      assert.equal((await Promise.all(takers)).filter((taken) => taken !== undefined).length, 1);
    });

    it('knows no lanes where none are declared', async () => {
      const others = store.records<Thing>({ name: 'others', indexes: [] });
      await assert.rejects(others.claim(30, 500, 'right'), RangeError);
    });

    it('never gives 20 claimers the same record', async () => {
      const jobs = 100;
      await Promise.all(Array.from({ length: jobs }, (_, n) => things.insert(`job${n}`, {}, n)));
      const others = (await here.open()).records<Thing>(declaration);
      const taken: string[] = [];
      const claimer = async (records: Records<Thing>) => {
        for (let idle = 0; idle < 3;) {
          const job = await records.claim(jobs, 100_000);
          if (job === undefined) idle += 1;
          else taken.push(job.id);
        }
      };
      await Promise.all(Array.from({ length: 20 }, (_, n) => claimer(n % 2 ? things : others)));
      assert.equal(new Set(taken).size, jobs);
      assert.equal(taken.length, jobs);
    });
  });

  listingContract(() => things);

  describe('the store', () => {
    it('keeps everything when it is closed and opened again', async () => {
      await things.insert('a', { state: 'kept' }, 5);
      await store.close();
      store = await here.open();
      assert.deepEqual(await store.records<Thing>(declaration).get('a'), {
        id: 'a',
        rev: 1,
        at: 5,
        doc: { state: 'kept' },
      });
    });

    it('keeps collections apart', async () => {
      const others = store.records<Thing>({ name: 'others', indexes: [] });
      await things.insert('a', {});
      assert.equal(await others.get('a'), undefined);
    });

    it('answers a ping while it is open, and says that it is closed afterwards', async () => {
      await store.ping();
      await store.close();
      await assert.rejects(things.get('a'), (error) => error instanceof StoreError && error.kind === 'closed');
    });
  });
}
