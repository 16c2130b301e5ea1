// Proves that entered keys wait sealed, under a version, and that an adding that was cut off is found again.
import assert from 'node:assert/strict';
import { beginBatch, beginSaving, type KeyBatch } from '../../../domain/keys/keyBatch.ts';
import { KeyBatches, keyBatchesCollection } from '../../../storage/keys/keyBatches.ts';
import { versionOf } from '../../../storage/records/trackedRecords.ts';
import { newKeyring, Seal, withFreshKey } from '../../../storage/sealing/seal.ts';
import type { Store } from '../../../storage/store.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna, noon } from '../../support/sampleRecords.ts';

const productKey = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
const begin = noon('2026-03-02');

onEachEngine('KeyBatches', (engine) => {
  let store: Store;
  let keyring: ReturnType<typeof newKeyring>;
  let seal: Seal;
  let batches: KeyBatches;
  beforeEach(async () => {
    store = await engine.place().open();
    keyring = newKeyring();
    seal = new Seal(keyring, () => begin.getTime());
    batches = new KeyBatches(store, seal);
  });

  const batchOf = (id: string): KeyBatch => {
    const key = { id: 'f', lastFive: '6789B', sealed: batches.sealKey(id, productKey) };
    const start = { id, source: 'chat', linesWithout: [] } as const;
    return beginBatch(start, [{ line: 1, key, verdict: { kind: 'fit' } }], { who: anna, now: begin });
  };

  it('keeps a batch as it is, sealed, and gives the key back for this batch alone', async () => {
    const batch = batchOf('one');
    await batches.create(batch);
    assert.equal(await batches.create(batch), undefined);
    assert.deepEqual((await batches.get('one'))?.value, batch);
    const stored = JSON.stringify(await store.records(keyBatchesCollection).list({ limit: 9 }));
    assert.ok(!stored.includes(productKey));
    const sealed = batch.entries[0]?.key?.sealed ?? '';
    assert.equal(batches.unsealKey('one', sealed), productKey);
    assert.throws(() => batches.unsealKey('two', sealed));
  });

  it('lets one of two writers win', async () => {
    const created = await batches.create(batchOf('one'));
    const saving = beginSaving(created!.value, begin);
    assert.equal((await batches.replace(created!, saving, begin))?.rev, 2);
    assert.equal(await batches.replace(created!, saving, begin), undefined);
  });

  it('hands out what was cut off, once, and nothing that waits for its person', async () => {
    const created = await batches.create(batchOf('one'));
    await batches.create(batchOf('two'));
    await batches.replace(created!, beginSaving(created!.value, begin), begin);
    const later = new Date(begin.getTime() + 60_000);
    assert.equal((await batches.claim(begin, later))?.value.id, 'one');
    assert.equal(await batches.claim(begin, later), undefined);
  });

  it('seals anew what an older key holds, and no card of it grows old by that', async () => {
    const created = await batches.create(batchOf('one'));
    assert.deepEqual(await batches.reseal(), 0);
    seal.renew(withFreshKey(keyring, begin.getTime()));
    assert.deepEqual(await batches.reseal(), 1);
    const after = (await batches.get('one'))!;
    assert.equal(versionOf(after), versionOf(created!));
    const sealed = after.value.entries[0]?.key?.sealed ?? '';
    assert.notEqual(sealed, created?.value.entries[0]?.key?.sealed);
    assert.equal(batches.unsealKey('one', sealed), productKey);
    assert.deepEqual(await batches.reseal(), 0);
  });

  it('brings no older key back with an answer that was worked out before', async () => {
    const created = (await batches.create(batchOf('one')))!;
    seal.renew(withFreshKey(keyring, begin.getTime()));
    await batches.replace(created, created.value);
    assert.deepEqual(await batches.reseal(), 0);
  });
});
