// Owns the contract of the storage port, as tests that every engine passes.
import assert from 'node:assert/strict';
import { StoreError } from '../../storage/storeError.ts';
import type { Records, Store } from '../../storage/store.ts';
import type { Place } from './engines.ts';

interface Thing {
  readonly state?: string;
  readonly size?: number;
  readonly owner?: { readonly id: string };
  readonly flag?: boolean;
  readonly [extra: string]: unknown;
}

const declaration = {
  name: 'things',
  indexes: [['state', 'size'], ['size'], ['owner.id'], ['flag']],
};

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

  const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);

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

  describe('documents', () => {
    const odd = [
      'a.b',
      '$set',
      '$',
      '.',
      'a/b',
      '__proto__',
      'ű "quoted" \\ \n',
      '🙂',
      '%2E',
      "Robert'); DROP TABLE things;--",
      ' ',
      'nul\u0000',
    ];

    it('keeps ids with every character, apart from one another', async () => {
      for (const id of odd) assert.equal(await things.insert(id, { state: id }), true, id);
      for (const id of odd) assert.equal((await things.get(id))?.doc.state, id);
      assert.equal((await things.list({ limit: 100 })).length, odd.length);
    });

    it('keeps property names and texts with every character', async () => {
      const doc = Object.fromEntries(odd.map((name) => [name, { [name]: name, list: [name, null, true, 1.5, -0.25] }]));
      await things.insert('odd', doc);
      assert.deepEqual((await things.get('odd'))?.doc, doc);
    });

    it('keeps a text with a broken surrogate pair and the greatest safe number', async () => {
      const doc = { text: 'half \ud83d emoji', number: Number.MAX_SAFE_INTEGER };
      await things.insert('edge', doc);
      assert.deepEqual((await things.get('edge'))?.doc, doc);
    });

    it('finds values with every character', async () => {
      for (const [n, state] of odd.entries()) await things.insert(`id${n}`, { state });
      for (const [n, state] of odd.entries()) {
        assert.deepEqual(ids(await things.list({ where: { state }, limit: 9 })), [`id${n}`]);
      }
    });

    it('keeps a large document', async () => {
      const doc = { text: 'árvíztűrő '.repeat(500_000) };
      await things.insert('large', doc);
      assert.deepEqual((await things.get('large'))?.doc, doc);
    });

    it('refuses a document that is too large, and keeps the one before', async () => {
      await things.insert('large', { state: 'small' });
      const grown = { text: 'x'.repeat(16_000_000) };
      await assert.rejects(
        things.replace('large', 1, grown),
        (error) => error instanceof StoreError && error.kind === 'tooLarge',
      );
      assert.deepEqual((await things.get('large'))?.doc, { state: 'small' });
    });

    it('does not change the document it is given', async () => {
      const doc = Object.freeze({ owner: Object.freeze({ id: 'a' }) });
      await things.insert('a', doc);
      await things.replace('a', 1, doc);
      assert.deepEqual(doc, { owner: { id: 'a' } });
    });
  });

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

  describe('listing', () => {
    beforeEach(async () => {
      const sizes = [3, 1, 2, 2, 2, 5, 4];
      for (const [n, size] of sizes.entries()) {
        await things.insert(`t${n}`, {
          size,
          state: size > 2 ? 'big' : 'small',
          owner: { id: `o${n % 2}` },
          flag: n === 0,
        });
      }
      await things.insert('u', { state: 'small' });
    });

    it('orders by id when no field is named', async () => {
      assert.deepEqual(ids(await things.list({ limit: 3 })), ['t0', 't1', 't2']);
      assert.deepEqual(ids(await things.list({ limit: 2, descending: true })), ['u', 't6']);
      assert.deepEqual(ids(await things.list({ limit: 9, after: { id: 't5' } })), ['t6', 'u']);
    });

    it('orders by a field and then by id, leaving out what lacks the field', async () => {
      assert.deepEqual(ids(await things.list({ order: 'size', limit: 99 })), [
        't1',
        't2',
        't3',
        't4',
        't0',
        't6',
        't5',
      ]);
      const descending = await things.list({ order: 'size', descending: true, limit: 99 });
      assert.deepEqual(ids(descending), ['t5', 't6', 't0', 't4', 't3', 't2', 't1']);
    });

    for (const descending of [false, true]) {
      it(`pages through equal values without loss or repetition, ${descending ? 'descending' : 'ascending'}`, async () => {
        const whole = ids(await things.list({ order: 'size', descending, limit: 99 }));
        const seen: string[] = [];
        for (let page = await things.list({ order: 'size', descending, limit: 2 }); page.length > 0;) {
          seen.push(...ids(page));
          const last = page.at(-1)!;
          const after = { value: last.doc.size!, id: last.id };
          page = await things.list({ order: 'size', descending, limit: 2, after });
        }
        assert.deepEqual(seen, whole);
      });
    }

    it('filters by value, by range, by choice, by part of a text and by a nested field', async () => {
      const found = async (where: NonNullable<Parameters<typeof things.list>[0]['where']>) =>
        ids(await things.list({ where, limit: 99 }));
      assert.deepEqual(await found({ state: 'big' }), ['t0', 't5', 't6']);
      assert.deepEqual(await found({ size: { from: 2, below: 4 } }), ['t0', 't2', 't3', 't4']);
      assert.deepEqual(await found({ size: { in: [1, 5] } }), ['t1', 't5']);
      assert.deepEqual(await found({ size: { in: [] } }), []);
      assert.deepEqual(await found({ state: { contains: 'mal' }, size: 1 }), ['t1']);
      assert.deepEqual(await found({ 'owner.id': 'o1', state: 'small' }), ['t1', 't3']);
      assert.deepEqual(await found({ flag: true }), ['t0']);
    });

    it('takes part of a text literally', async () => {
      await things.insert('literal', { state: 'a.*b%_c(' });
      assert.deepEqual(ids(await things.list({ where: { state: { contains: '.*b%_c(' } }, limit: 9 })), ['literal']);
      assert.deepEqual(await things.list({ where: { state: { contains: 'a..b' } }, limit: 9 }), []);
    });

    it('follows a change of the fields', async () => {
      await things.replace('t1', 1, { state: 'gone' });
      assert.deepEqual(ids(await things.list({ where: { state: 'gone' }, limit: 9 })), ['t1']);
      assert.deepEqual(await things.list({ where: { size: 1 }, limit: 9 }), []);
    });

    it('counts by the values of a field', async () => {
      assert.deepEqual(
        await things.tally({}, 'state'),
        new Map([
          ['big', 3],
          ['small', 5],
        ]),
      );
      assert.deepEqual(
        await things.tally({ 'owner.id': 'o0' }, 'state'),
        new Map([
          ['big', 2],
          ['small', 2],
        ]),
      );
    });

    it('refuses a field that the collection does not declare', async () => {
      await assert.rejects(things.list({ where: { colour: 'red' }, limit: 1 }), RangeError);
      await assert.rejects(things.list({ order: 'colour', limit: 1 }), RangeError);
      await assert.rejects(things.tally({}, 'colour'), RangeError);
    });
  });

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
