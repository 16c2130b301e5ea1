// The part of the storage contract that is about listings: order, pages, conditions and counts.
import assert from 'node:assert/strict';
import type { Range, Records, Where } from '../../../storage/store.ts';
import { ids, type Thing } from './things.ts';

/** Tests one engine; `things` gives an empty collection, the same during one test. */
export function listingContract(things: () => Records<Thing>): void {
  describe('listing', () => {
    beforeEach(async () => {
      const sizes = [3, 1, 2, 2, 2, 5, 4];
      for (const [n, size] of sizes.entries()) {
        await things().insert(`t${n}`, {
          size,
          state: size > 2 ? 'big' : 'small',
          owner: { id: `o${n % 2}` },
          flag: n === 0,
        });
      }
      await things().insert('u', { state: 'small' });
    });

    it('orders by id when no field is named', async () => {
      assert.deepEqual(ids(await things().list({ limit: 3 })), ['t0', 't1', 't2']);
      assert.deepEqual(ids(await things().list({ limit: 2, descending: true })), ['u', 't6']);
      assert.deepEqual(ids(await things().list({ limit: 9, after: { id: 't5' } })), ['t6', 'u']);
    });

    it('orders by a field and then by id, leaving out what lacks the field', async () => {
      assert.deepEqual(ids(await things().list({ order: 'size', limit: 99 })), [
        't1',
        't2',
        't3',
        't4',
        't0',
        't6',
        't5',
      ]);
      const descending = await things().list({ order: 'size', descending: true, limit: 99 });
      assert.deepEqual(ids(descending), ['t5', 't6', 't0', 't4', 't3', 't2', 't1']);
    });

    for (const descending of [false, true]) {
      it(`pages through equal values without loss or repetition, ${descending ? 'descending' : 'ascending'}`, async () => {
        const whole = ids(await things().list({ order: 'size', descending, limit: 99 }));
        const seen: string[] = [];
        for (let page = await things().list({ order: 'size', descending, limit: 2 }); page.length > 0;) {
          seen.push(...ids(page));
          const last = page.at(-1)!;
          const after = { value: last.doc.size!, id: last.id };
          page = await things().list({ order: 'size', descending, limit: 2, after });
        }
        assert.deepEqual(seen, whole);
      });
    }

    it('filters by value, by range, by choice, by part of a text and by a nested field', async () => {
      const found = async (where: Where) => ids(await things().list({ where, limit: 99 }));
      assert.deepEqual(await found({ state: 'big' }), ['t0', 't5', 't6']);
      assert.deepEqual(await found({ size: { from: 2, below: 4 } }), ['t0', 't2', 't3', 't4']);
      assert.deepEqual(await found({ size: { in: [1, 5] } }), ['t1', 't5']);
      assert.deepEqual(await found({ size: { in: [] } }), []);
      assert.deepEqual(await found({ state: { contains: ['mal'] }, size: 1 }), ['t1']);
      assert.deepEqual(await found({ 'owner.id': 'o1', state: 'small' }), ['t1', 't3']);
      assert.deepEqual(await found({ flag: true }), ['t0']);
    });

    it('takes part of a text literally', async () => {
      await things().insert('literal', { state: 'a.*b%_c(' });
      assert.deepEqual(ids(await things().list({ where: { state: { contains: ['.*b%_c('] } }, limit: 9 })), [
        'literal',
      ]);
      assert.deepEqual(await things().list({ where: { state: { contains: ['a..b'] } }, limit: 9 }), []);
    });

    it('follows a change of the fields', async () => {
      await things().replace('t1', 1, { state: 'gone' });
      assert.deepEqual(ids(await things().list({ where: { state: 'gone' }, limit: 9 })), ['t1']);
      assert.deepEqual(await things().list({ where: { size: 1 }, limit: 9 }), []);
    });

    it('counts by the values of a field', async () => {
      assert.deepEqual(
        await things().tally({}, 'state'),
        new Map([
          ['big', 3],
          ['small', 5],
        ]),
      );
      assert.deepEqual(
        await things().tally({ 'owner.id': 'o0' }, 'state'),
        new Map([
          ['big', 2],
          ['small', 2],
        ]),
      );
    });

    it('keeps totals through every kind of write', async () => {
      const totals = async (range?: Range) => Object.fromEntries(await things().totals(range));
      assert.deepEqual(await totals(), { big: { count: 3, sum: 12 }, small: { count: 5, sum: 7 } });
      await things().replace('t0', 1, { state: 'small', size: 10 });
      await things().replace('t1', 1, { state: 'small', size: 2 });
      await things().remove('t5', 1);
      await things().remove('t6', 1);
      await things().restore([
        { id: 'x', rev: 3, doc: { state: 'medium', size: 1 } },
        { id: 'y', rev: 1, doc: {} },
      ]);
      await things().insert('t2', { state: 'big', size: 99 });
      assert.deepEqual(await totals(), { medium: { count: 1, sum: 1 }, small: { count: 6, sum: 18 } });
      assert.deepEqual(await totals({ from: 'medium', below: 'n' }), { medium: { count: 1, sum: 1 } });
      await things().replace('x', 3, { size: 5 });
      assert.deepEqual(await totals({ from: 'a', below: 'n' }), {});
    });

    it('refuses a field that the collection does not declare', async () => {
      await assert.rejects(things().list({ where: { colour: 'red' }, limit: 1 }), RangeError);
      await assert.rejects(things().list({ order: 'colour', limit: 1 }), RangeError);
      await assert.rejects(things().tally({}, 'colour'), RangeError);
    });
  });
}
