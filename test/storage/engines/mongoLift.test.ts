// Proves that what an earlier version left in MongoDB, as JSON in a text, is read and lifted, wherever the process dies and beside that version.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { openMongo } from '../../../storage/engines/mongoStore.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import type { Store, StoredRecord } from '../../../storage/store.ts';
import { EarlierMongo } from '../../support/earlierMongo.ts';
import { engines } from '../../support/engines.ts';
import { WireRelay } from '../../support/wireRelay.ts';
import { declaration, ids, type Thing } from './things.ts';
import { defined } from '../../../domain/defined.ts';

const samples = new URL('../../dialogs/flow/samples/', import.meta.url);

/** A record of a collection in a sample, as its lines have it. */
interface SampleLine extends StoredRecord<unknown> {
  readonly in?: string;
}

/** The lines of the records, in whatever order their collections are listed. */
function records(lines: readonly string[]): readonly string[] {
  return lines.slice(1, -1).sort();
}

async function linesOf(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(store, deskCollections, new Date(0), () => undefined)) lines.push(line);
  return records(lines);
}

for (const engine of engines.filter(({ name }) => name === 'MongoDB')) {
  describe('records of the version before in MongoDB', () => {
    let place: ReturnType<typeof engine.place>;
    let earlier: EarlierMongo;
    beforeEach(async () => {
      place = engine.place();
      earlier = await EarlierMongo.on(place.settings);
    });
    afterEach(() => earlier.close());

    const many = (count: number): readonly StoredRecord<Thing>[] =>
      Array.from({ length: count }, (_, n) => ({
        ...{ id: `thing ${String(n).padStart(5, '0')}`, rev: n + 1, ...(n % 3 === 0 ? { at: n } : {}) },
        doc: { state: n % 2 ? 'odd' : 'even', size: n, owner: { id: `owner ${n % 7}` }, 'a.b': { $set: n } },
      }));

    it('are read, replaced, taken and removed by their ids before they are lifted', async () => {
      await earlier.write(declaration, many(4));
      const things = (await place.open()).records<Thing>(declaration);
      const [first, second, third] = many(4);
      assert.deepEqual(await things.get(first!.id), first);
      assert.equal(await things.replace(second!.id, 2, { state: 'new' }), true);
      assert.deepEqual(ids(await things.list({ where: { state: 'new' }, limit: 9 })), [second!.id]);
      assert.deepEqual(await things.take(first!.id, 5, 50), { ...first, rev: 2, at: 50 });
      assert.equal(await things.remove(third!.id, 3), true);
      assert.equal((await things.list({ limit: 9 })).length, 3);
    });

    it('are lifted with their revisions and instants, once, and found by every listing, claim and tally', async () => {
      await earlier.write(declaration, many(1_201));
      const store = await place.open();
      assert.equal(await store.lift([declaration]), 1_201);
      assert.equal(await store.lift([declaration]), 0);
      const things = store.records<Thing>(declaration);
      assert.deepEqual(await things.list({ limit: 2_000 }), many(1_201));
      assert.deepEqual(
        await things.tally({}, 'state'),
        new Map([
          ['even', 601],
          ['odd', 600],
        ]),
      );
      const odd = await things.list({ where: { state: 'odd' }, order: 'size', descending: true, limit: 1 });
      assert.equal(odd[0]?.doc.size, 1_199);
      assert.equal((await things.list({ where: { 'owner.id': 'owner 3' }, limit: 999 })).length, 172);
      assert.equal((await things.claim(5_000, 9_000))?.doc.size, 0);
      const [raw] = await earlier.raw('things').find({ _id: 'thing 00004' }).toArray();
      const { doc } = many(5)[4]!;
      assert.deepEqual(raw, {
        ...{ _id: 'thing 00004', rev: 5, shape: 2 },
        doc: { ...{ state: doc.state, size: doc.size, owner: doc.owner }, 'a%2Eb': { '%24set': 4 } },
      });
      const keys = (await earlier.raw('things').indexes()).flatMap(({ key }) => Object.keys(key as object));
      assert.deepEqual(
        keys.filter((key) => key.startsWith('fields.')),
        [],
      );
      assert.ok(keys.includes('doc.owner.id'));
    });

    it('are lifted by whoever comes next when the process dies at any step', async () => {
      assert.ok(place.settings.kind === 'mongodb');
      const { uri, database } = place.settings;
      await earlier.write(declaration, many(1_201));
      const relay = await WireRelay.before(uri);
      try {
        let deaths = 0;
        for (let steps = 0; ; steps += 1) {
          // The first `steps` batches are written, the next one is cut off.
          const store = await openMongo(relay.uri, { ...defined({ database }) });
          relay.rule(
            { command: 'update', times: steps },
            { command: 'update', times: 1, answer: { ok: 0, code: 1, errmsg: 'cut off' } },
          );
          const died = await store.lift([declaration]).then(
            () => false,
            () => true,
          );
          relay.rule();
          assert.deepEqual(await store.records<Thing>(declaration).list({ limit: 2_000 }), many(1_201), 'in between');
          await store.close();
          if (!died) break;
          deaths += 1;
        }
        assert.ok(deaths >= 2, `${deaths} deaths`);
        assert.equal(await (await place.open()).lift([declaration]), 0);
      } finally {
        await relay.close();
      }
    });

    it('and its writers do no harm beside new ones: the later revision wins, and what they wrote is lifted next', async () => {
      await earlier.write(declaration, many(2));
      const [first, second] = many(2);
      const [here, there] = [await place.open(), await place.open()];
      const lifted = await Promise.all([here.lift([declaration]), there.lift([declaration])]);
      assert.equal(lifted[0] + lifted[1], 2);
      // It had read the text before it was lifted; nobody wrote since, so its write stands.
      assert.equal(await earlier.replace(declaration, first!.id, 1, { state: 'by the old one', size: 1 }), true);
      const things = here.records<Thing>(declaration);
      assert.equal((await things.get(first!.id))?.doc.state, 'by the old one');
      // Somebody wrote since, so its write does not.
      assert.equal(await things.replace(second!.id, 2, { state: 'by the new one' }), true);
      assert.equal(await earlier.replace(declaration, second!.id, 2, { state: 'late' }), false);
      assert.deepEqual(ids(await things.list({ where: { state: 'by the old one' }, limit: 9 })), []);
      assert.equal(await there.lift([declaration]), 1);
      assert.deepEqual(ids(await things.list({ where: { state: 'by the old one' }, limit: 9 })), [first!.id]);
    });

    for (const file of readdirSync(samples)) {
      it(`keep everything that a desk left behind (${file.replace('.json', '')})`, async function () {
        this.timeout(120_000);
        const all = JSON.parse(readFileSync(new URL(file, samples), 'utf8')) as readonly {
          readonly lines: readonly string[];
        }[];
        const sample = all.at(-1);
        const lines = (sample?.lines ?? []).slice(1, -1).map((line) => JSON.parse(line) as SampleLine);
        for (const one of deskCollections) {
          const there = lines.filter((line) => line.in === one.name).map(({ in: _in, ...record }) => record);
          if (there.length > 0) await earlier.write(one, there);
        }
        const store = await place.open();
        assert.deepEqual(await linesOf(store), records(sample?.lines ?? []), 'exported before');
        await store.lift(deskCollections);
        assert.deepEqual(await linesOf(store), records(sample?.lines ?? []), 'exported after');
      });
    }
  });
}
