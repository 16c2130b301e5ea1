// The part of the storage contract that is about documents: whatever JSON can say is kept.
import assert from 'node:assert/strict';
import { StoreError } from '../../storage/storeError.ts';
import type { Records } from '../../storage/store.ts';
import { ids, type Thing } from './things.ts';

/** Tests one engine; `things` gives an empty collection, the same during one test. */
export function documentContract(things: () => Records<Thing>): void {
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
      for (const id of odd) assert.equal(await things().insert(id, { state: id }), true, id);
      for (const id of odd) assert.equal((await things().get(id))?.doc.state, id);
      assert.equal((await things().list({ limit: 100 })).length, odd.length);
    });

    it('keeps property names and texts with every character', async () => {
      const doc = Object.fromEntries(odd.map((name) => [name, { [name]: name, list: [name, null, true, 1.5, -0.25] }]));
      await things().insert('odd', doc);
      assert.deepEqual((await things().get('odd'))?.doc, doc);
    });

    it('keeps a text with a broken surrogate pair and the greatest safe number', async () => {
      const doc = { text: 'half \ud83d emoji', number: Number.MAX_SAFE_INTEGER };
      await things().insert('edge', doc);
      assert.deepEqual((await things().get('edge'))?.doc, doc);
    });

    it('finds values with every character', async () => {
      for (const [n, state] of odd.entries()) await things().insert(`id${n}`, { state });
      for (const [n, state] of odd.entries()) {
        assert.deepEqual(ids(await things().list({ where: { state }, limit: 9 })), [`id${n}`]);
      }
    });

    it('keeps a large document', async () => {
      const doc = { text: 'árvíztűrő '.repeat(500_000) };
      await things().insert('large', doc);
      assert.deepEqual((await things().get('large'))?.doc, doc);
    });

    it('refuses a document that is too large, and keeps the one before', async () => {
      await things().insert('large', { state: 'small' });
      const grown = { text: 'x'.repeat(16_000_000) };
      await assert.rejects(
        things().replace('large', 1, grown),
        (error) => error instanceof StoreError && error.kind === 'tooLarge',
      );
      assert.deepEqual((await things().get('large'))?.doc, { state: 'small' });
    });

    it('does not change the document it is given', async () => {
      const doc = Object.freeze({ owner: Object.freeze({ id: 'a' }) });
      await things().insert('a', doc);
      await things().replace('a', 1, doc);
      assert.deepEqual(doc, { owner: { id: 'a' } });
    });
  });
}
