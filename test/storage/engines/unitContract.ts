// The part of the storage contract that is about units of work: several records, written as one.
import assert from 'node:assert/strict';
import { StoreError } from '../../../storage/storeError.ts';
import type { Store, Write } from '../../../storage/store.ts';
import { declaration as to, type Thing } from './things.ts';

const others = { name: 'others', indexes: [] };

/** Tests one engine; `open` gives a store with empty collections, the same during one test. */
export function unitContract(open: () => Store): void {
  const state = async (id: string, where: typeof to | typeof others = to): Promise<string | undefined> =>
    (await open().records<Thing>(where).get(id))?.doc.state;

  /** What stands of two writes of which the second one finds its revision moved. */
  const first = (): readonly [number, string | undefined] => (open().keepsUnitsWhole ? [0, undefined] : [1, 'first']);

  describe('a unit of work', () => {
    it('writes records of several collections, in every way', async () => {
      const store = open();
      await store.records<Thing>(to).insert('old', { state: 'old' }, 5);
      await store.records<Thing>(others).insert('gone', {});
      const unit: readonly Write[] = [
        { to, does: 'replace', id: 'old', rev: 1, doc: { state: 'replaced' } },
        { to, does: 'insert', id: 'new', doc: { state: 'inserted' }, at: 7 },
        { to: others, does: 'keep', id: 'kept', doc: { state: 'kept' } },
        { to: others, does: 'remove', id: 'gone', rev: 1 },
      ];
      assert.equal(await store.write(unit), 4);
      assert.deepEqual(await store.records<Thing>(to).get('old'), { id: 'old', rev: 2, doc: { state: 'replaced' } });
      assert.deepEqual(await store.records<Thing>(to).get('new'), {
        ...{ id: 'new', rev: 1, at: 7 },
        doc: { state: 'inserted' },
      });
      assert.deepEqual(await store.records<Thing>(others).get('kept'), { id: 'kept', rev: 1, doc: { state: 'kept' } });
      assert.equal(await store.records<Thing>(others).get('gone'), undefined);
    });

    it('may be empty', async () => {
      assert.equal(await open().write([]), 0);
    });

    it('does nothing after the first write when its revision moved', async () => {
      await open().records<Thing>(to).insert('a', { state: 'moved' });
      const unit: readonly Write[] = [
        { to, does: 'replace', id: 'a', rev: 7, doc: { state: 'late' } },
        { to: others, does: 'insert', id: 'b', doc: { state: 'never' } },
      ];
      assert.equal(await open().write(unit), 0);
      assert.deepEqual([await state('a'), await state('b', others)], ['moved', undefined]);
    });

    const losing: readonly (readonly [string, (rev: number) => Write])[] = [
      ['is to replace a revision that moved', (rev) => ({ to, does: 'replace', id: 'a', rev, doc: {} })],
      ['is to remove a revision that moved', (rev) => ({ to, does: 'remove', id: 'a', rev })],
      ['is to insert an id that is taken', () => ({ to, does: 'insert', id: 'a', doc: {} })],
    ];
    for (const [why, write] of losing) {
      it(`stands up to a write that ${why}, or not at all where units are whole`, async () => {
        await open().records<Thing>(to).insert('a', { state: 'as it was' });
        const unit: readonly Write[] = [
          { to: others, does: 'insert', id: 'b', doc: { state: 'first' } },
          write(9),
          { to: others, does: 'insert', id: 'c', doc: { state: 'never' } },
        ];
        const [stand, written] = first();
        assert.equal(await open().write(unit), stand);
        assert.deepEqual(
          [await state('a'), await state('b', others), await state('c', others)],
          ['as it was', written, undefined],
        );
      });
    }

    it('inserts several into one collection, up to one whose id is taken, or none where units are whole', async () => {
      await open().records<Thing>(others).insert('taken', { state: 'there' });
      const unit = ['a', 'b', 'taken', 'c'].map((id): Write => ({
        to: others,
        does: 'insert',
        id,
        doc: { state: 'fresh' },
      }));
      const stand = open().keepsUnitsWhole ? 0 : 2;
      assert.equal(await open().write(unit), stand);
      const found = await Promise.all(['a', 'b', 'taken', 'c'].map((id) => state(id, others)));
      const fresh = stand === 0 ? undefined : 'fresh';
      assert.deepEqual(found, [fresh, fresh, 'there', undefined]);
      assert.equal(await open().write(unit.filter(({ id }) => id === 'c')), 1);
    });

    it('leaves nothing to be recalled that does not stand', async () => {
      const recalled = { ...to, name: 'recalled', recalled: true } as const;
      const records = open().records<Thing>(recalled);
      await records.insert('a', { state: 'first' });
      const over = { to: recalled, does: 'replace', rev: 1, doc: { state: 'second' } } as const;
      assert.ok((await open().write(['a', 'nobody'].map((id) => ({ ...over, id })))) < 2);
      assert.deepEqual(await records.recall('a'), await records.get('a'));
    });

    it('keeps what is there where an insertion is content with that', async () => {
      await open().records<Thing>(others).insert('a', { state: 'there' });
      const unit: readonly Write[] = ['a', 'b', 'a', 'c'].map((id) => ({
        ...{ to: others, does: 'keep', id },
        doc: { state: 'fresh' },
      }));
      assert.equal(await open().write(unit), 4);
      const found = await Promise.all(['a', 'b', 'c'].map((id) => state(id, others)));
      assert.deepEqual(found, ['there', 'fresh', 'fresh']);
    });

    it('is refused, before anything is written, when one of its documents is too large', async () => {
      const unit: readonly Write[] = [
        { to, does: 'insert', id: 'a', doc: {} },
        { to, does: 'insert', id: 'b', doc: { text: 'x'.repeat(16_800_000) } },
      ];
      await assert.rejects(open().write(unit), (error) => error instanceof StoreError && error.kind === 'tooLarge');
      assert.equal(await open().records<Thing>(to).get('a'), undefined);
    });

    it('leaves alone what is written at the same moment', async () => {
      const store = open();
      const things = store.records<Thing>(to);
      await things.insert('a', {});
      const [before, lost, after] = await Promise.all([
        things.insert('b', { state: 'beside' }),
        store.write([
          { to: others, does: 'insert', id: 'x', doc: { state: 'first' } },
          { to, does: 'insert', id: 'a', doc: {} },
        ]),
        things.insert('c', { state: 'beside' }),
      ]);
      const [stand, written] = first();
      assert.deepEqual([before, lost, after], [true, stand, true]);
      assert.deepEqual([await state('b'), await state('c'), await state('x', others)], ['beside', 'beside', written]);
    });

    it('is won by one of many that begin with the same revision', async () => {
      await open().records<Thing>(to).insert('race', {});
      const units = Array.from({ length: 20 }, (_, n): readonly Write[] => [
        { to, does: 'replace', id: 'race', rev: 1, doc: { size: n } },
        { to: others, does: 'insert', id: `of ${n}`, doc: {} },
      ]);
      const stand = await Promise.all(units.map((unit) => open().write(unit)));
      assert.deepEqual(
        stand.filter((count) => count > 0),
        [2],
      );
      const won = stand.findIndex((count) => count > 0);
      assert.equal((await open().records<Thing>(to).get('race'))?.doc.size, won);
      assert.deepEqual(
        (await open().records<Thing>(others).list({ limit: 99 })).map(({ id }) => id),
        [`of ${won}`],
      );
    });
  });
}
