// Proves that data moves between the engines whole and verified, and that an interrupted or damaged move is noticed.
import assert from 'node:assert/strict';
import { collections } from '../../../storage/collections.ts';
import { checkStore } from '../../../storage/moving/checkStore.ts';
import { DataError, readLine } from '../../../storage/moving/dataLines.ts';
import { Keys } from '../../../storage/keys/keys.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { checkLines, exportLines, importLines, verifyImport } from '../../../storage/moving/moveData.ts';
import type { Store } from '../../../storage/store.ts';
import { engines } from '../../support/engines.ts';
import { anna, noon } from '../../support/sampleRecords.ts';

const now = noon('2026-03-02');
const secret = Buffer.alloc(32, 7).toString('base64');
const productKey = 'ABCDEFGHJKMNPQRTVWXY23467';
const quiet = (): void => undefined;

/** A store with something of everything, beyond one page. */
async function fill(store: Store): Promise<void> {
  const keys = new Keys(store, await openSeal(store, [secret]));
  await keys.add({ productKey, enteredBy: anna, now });
  for (const declaration of collections.filter(({ name }) => name !== 'keyrings')) {
    const records = store.records<object>(declaration);
    const many = Array.from({ length: 500 }, (_, n) => ({
      ...{ id: `${declaration.name} ${n + 1} é|$.`, rev: 1, doc: { n: n + 1, expires: now.getTime() + 9 } },
    }));
    await records.restore(many);
    await records.insert(`${declaration.name} 0 é|$.`, { n: 0, expires: now.getTime() + 9 });
    await records.replace(`${declaration.name} 7 é|$.`, 1, { n: 7, changed: true, expires: now.getTime() + 9 }, 77);
  }
}

async function linesOf(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(store, collections, now, quiet)) lines.push(line);
  return lines;
}

async function isRefused(checked: Promise<unknown>, ...words: readonly string[]): Promise<void> {
  await assert.rejects(
    checked,
    (error) => error instanceof DataError && words.every((word) => error.message.includes(word)),
  );
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

for (const from of engines) {
  const filled: { lines?: Promise<readonly string[]> } = {};
  const linesFrom = async (): Promise<readonly string[]> => {
    const source = await from.place().open();
    await fill(source);
    return await linesOf(source);
  };

  for (const to of engines) {
    describe(`data that moves from ${from.name} to ${to.name}`, function () {
      this.timeout(120_000);
      let lines: readonly string[];
      let target: Store;

      before(async () => {
        lines = await (filled.lines ??= linesFrom());
      });

      beforeEach(async () => {
        target = await to.place().open();
      });

      it('arrives whole: ids, revisions, instants and documents', async () => {
        await checkLines(each(lines));
        const put = await importLines(target, collections, each(lines), quiet);
        assert.equal(put, lines.length - 2);
        await verifyImport(target, collections, each(lines), now);
        assert.deepEqual(await linesOf(target), lines);
      });

      it('keeps its product keys sealed on the way, and readable with the same secret', async () => {
        assert.ok(!lines.some((line) => line.includes(productKey) || line.includes(productKey.slice(0, 12))));
        await importLines(target, collections, each(lines), quiet);
        const keys = new Keys(target, await openSeal(target, [secret]));
        const id = keys.fingerprint(productKey);
        await keys.reserve(id, { redemptionId: 'walk' });
        assert.equal(await keys.reveal(id, 'walk'), productKey);
      });

      it('goes on where an import was cut off, and puts nothing twice', async () => {
        await importLines(target, collections, each(lines.slice(0, 1700)), quiet);
        const put = await importLines(target, collections, each(lines), quiet);
        assert.equal(put, lines.length - 2 - 1699);
        await verifyImport(target, collections, each(lines), now);
      });

      it('may go into an empty store, and where an import of it was cut off', async () => {
        await checkStore(target, collections, each(lines), now);
        await importLines(target, collections, each(lines.slice(0, 1700)), quiet);
        await checkStore(target, collections, each(lines), now);
        await importLines(target, collections, each(lines), quiet);
        await checkStore(target, collections, each(lines), now);
      });

      it('may go into no store that holds a record of its own, or one in another state', async () => {
        await importLines(target, collections, each(lines.slice(0, 1700)), quiet);
        const [first] = lines.map((line) => readLine(line)).filter((read) => typeof read === 'object');
        assert.ok(first !== undefined && 'moved' in first);
        const { collection, record } = first.moved;
        const records = target.records<object>({ name: collection, indexes: [] });
        await records.replace(record.id, record.rev, { changed: true });
        await target.records<object>({ name: 'customers', indexes: [['folded']] }).insert('stranger', { folded: 'x' });
        await isRefused(
          checkStore(target, collections, each(lines), now),
          collection,
          'customers',
          'Nothing was written',
        );
      });

      it('may go into no store that has a keyring of its own', async () => {
        await openSeal(target, [secret]);
        await isRefused(checkStore(target, collections, each(lines), now), 'keyrings');
      });

      it('is not the same afterwards when a desk wrote to the store meanwhile', async () => {
        await importLines(target, collections, each(lines), quiet);
        await target.records<object>({ name: 'customers', indexes: [['folded']] }).insert('stranger', { folded: 'x' });
        await isRefused(verifyImport(target, collections, each(lines), now), 'customers');
      });
    });
  }
}

describe('a file of moved data', () => {
  let lines: readonly string[];
  before(async () => {
    const store = engines[0]!.place();
    const source = await store.open();
    await source.records<object>({ name: 'settings', indexes: [] }).insert('one', { value: 1 });
    await source.records<object>({ name: 'settings', indexes: [] }).insert('two', { value: 2 });
    lines = await linesOf(source);
  });

  const isDamaged = async (changed: readonly string[]): Promise<void> => {
    await isRefused(checkLines(each(changed)));
  };

  it('is whole as it was written', async () => {
    assert.equal((await checkLines(each(lines)))['settings']?.count, 2);
  });

  it('is refused when its end is missing', () => isDamaged(lines.slice(0, -1)));
  it('is refused when its head is missing', () => isDamaged(lines.slice(1)));
  it('is refused when a record is missing', () => isDamaged(lines.filter((_, at) => at !== 1)));
  it('is refused when a record was changed', () =>
    isDamaged(lines.map((line) => line.replace('"value":1', '"value":3'))));
  it('is refused when a line was cut off', () =>
    isDamaged(lines.map((line, at) => (at === 1 ? line.slice(0, 9) : line))));
  it('is refused when something follows its end', () => isDamaged([...lines, lines[1]!]));
  it('is refused when it is another kind of file', () => isDamaged(['{"hello":"world"}']));
  it('is refused when another version wrote it', () =>
    isDamaged(lines.map((line) => line.replace('"format":1', '"format":9'))));

  it('is not written by a version that does not know every collection of the store', async () => {
    const store = await engines[0]!.place().open();
    store.records({ name: 'novelties', indexes: [] });
    await assert.rejects(linesOf(store), (error) => error instanceof DataError && error.message.includes('novelties'));
  });

  it('is not read into a store by a version that does not know every collection of it', async () => {
    const store = await engines[0]!.place().open();
    await isRefused(checkStore(store, collections.slice(0, 1), each(lines), now), 'settings');
  });

  it('leaves out what has expired', async () => {
    const store = await engines[0]!.place().open();
    await store.records<object>({ name: 'botState', indexes: [], expires: 'expires' }).insert('old', { expires: 5 });
    assert.equal((await linesOf(store)).length, 2);
  });
});
