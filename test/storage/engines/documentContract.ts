// The part of the storage contract that is about documents: whatever JSON can say is kept.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StoreError } from '../../../storage/storeError.ts';
import type { Records } from '../../../storage/store.ts';
import { ids, type Thing } from './things.ts';

/** Any sixteen bits, half emojis included. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
const names = fc.oneof(
  fc.constantFrom(...['', '$', '$set', '$ref', '$id', 'a.b', '.', '%', '%24', '%json', '%u0041', '_id', '_bsontype']),
  fc.constantFrom(
    ...[
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'toJSON',
      'length',
      '0',
      '10',
      'nul\u0000',
      '🙂',
      'half \ud83d',
    ],
  ),
  fc.string({ maxLength: 8 }),
  anyText,
);
const scalars = fc.oneof(
  fc.constantFrom(null, undefined, true, false, 0, -0, Number.NaN, Infinity, 1e300, 5e-324, 0.1),
  fc.constantFrom(...[2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 62]),
  fc.double(),
  fc.integer(),
  fc.date({ noInvalidDate: false }),
  fc.string(),
  anyText,
  names,
);
/** Whatever can be given: named badly, nested, with what JSON leaves out or changes. */
const nasty: fc.Arbitrary<Record<string, unknown>> = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5, withCrossShrink: true }, scalars, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 5 }),
  object: fc.dictionary(names, tie('value'), { maxKeys: 6 }),
})).object;

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

    it('gives back of any document exactly what JSON says of it, in its order', async () => {
      let written = 0;
      await fc.assert(
        fc.asyncProperty(nasty, nasty, async (first, second) => {
          const id = `nasty ${(written += 1)}`;
          const [before, after] = [first, second].map((doc) => JSON.stringify(doc));
          assert.equal(await things().insert(id, first), true);
          assert.equal(JSON.stringify((await things().get(id))?.doc), before);
          assert.equal(await things().replace(id, 1, second), true);
          const { doc } = (await things().get(id))!;
          assert.equal(JSON.stringify(doc), after);
          assert.deepEqual(doc, JSON.parse(after ?? ''));
          assert.equal(JSON.stringify([first, second]), `[${before},${after}]`, 'what was given stays as it is');
        }),
        { numRuns: 150 },
      );
    });

    it('keeps what lies deeper than a server allows', async () => {
      const doc = Array.from({ length: 300 }).reduce<Record<string, unknown>>((inner) => ({ inner: [inner] }), {
        $end: 1,
      });
      await things().insert('deep', doc);
      assert.deepEqual((await things().get('deep'))?.doc, doc);
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
