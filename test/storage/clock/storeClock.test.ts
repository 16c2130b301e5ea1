// Proves that instances whose clocks differ agree on leases and on sealing keys, and that one that slept seals with no lost key.
import assert from 'node:assert/strict';
import { ConversationLocks } from '../../../storage/conversations/conversationLocks.ts';
import { Keys } from '../../../storage/keys/keys.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { KeyringWatch } from '../../../storage/sealing/keyringWatch.ts';
import { rotateKeys } from '../../../storage/keyRotation.ts';
import { kidOf, SealError, sealsFor } from '../../../storage/sealing/seal.ts';
import { StoreClock } from '../../../storage/clock/storeClock.ts';
import { StoreError } from '../../../storage/storeError.ts';
import type { Store } from '../../../storage/store.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna } from '../../support/sampleRecords.ts';
import { ManualClocks } from './manualClocks.ts';

const secrets = [Buffer.alloc(32, 7).toString('base64')] as const;
const minute = 60_000;
const productKey = 'BCDFGHJKMPQRTVWXY23467899';

onEachEngine('instances whose clocks differ', (engine) => {
  let store: Store;
  let now: number;

  beforeEach(async () => {
    store = await engine.place().open();
    now = await store.now();
  });

  const sealedWith = async (): Promise<readonly string[]> => {
    const all = await store.records<{ sealed?: string }>({ name: 'keys', indexes: [] }).list({ limit: 9 });
    return all.flatMap(({ doc }) => (doc.sealed === undefined ? [] : [kidOf(doc.sealed)]));
  };

  it('tells the time of its store, which is the machine’s own where nobody changed that', () => {
    assert.ok(Math.abs(now - Date.now()) < minute);
  });

  it('one that is 16 s fast does not take over a conversation that another one holds', async () => {
    const right = await StoreClock.open(store);
    const fast = await StoreClock.open(store, new ManualClocks(Date.now() + 16_000));
    const locks = new ConversationLocks(store);
    const until = new Date(right.now().getTime() + 15_000);
    assert.equal((await locks.take('c', 'a', right.now(), until)).kind, 'taken');
    const later = new Date(fast.now().getTime() + 15_000);
    assert.equal((await locks.take('c', 'b', fast.now(), later)).kind, 'busy');
    assert.ok(Math.abs(fast.skew + 16_000) < minute);
  });

  it('one that is 15 minutes slow seals with the key that is in use, and nothing becomes unreadable', async () => {
    const ticks = new ManualClocks(Date.now() - 15 * minute);
    const slow = await StoreClock.open(store, ticks);
    assert.equal(Math.round(slow.skew / minute), 15);
    const seal = await openSeal(store, secrets, () => slow.now().getTime(), ticks);
    const watch = new KeyringWatch(seal, store, secrets);
    await rotateKeys(store, secrets, new Date(now - 13 * minute));
    await watch.look();
    assert.equal((await rotateKeys(store, secrets, new Date(now))).kind, 'resealed');
    const keys = new Keys(store, seal);
    const { key } = await keys.add({ productKey, enteredBy: anna, now: slow.now() });
    await watch.look();
    await keys.reserve(key.id, { redemptionId: 'walk' });
    assert.equal(await keys.reveal(key.id, 'walk'), productKey);
    assert.deepEqual(await sealedWith(), [(await openSeal(store, secrets)).newest]);
  });

  it('one that slept through a rotation seals nothing until it has looked', async () => {
    const ticks = new ManualClocks(Date.now());
    const shared = await StoreClock.open(store, ticks);
    const seal = await openSeal(store, secrets, () => shared.now().getTime(), ticks);
    const watch = new KeyringWatch(seal, store, secrets);
    await watch.look();
    const old = seal.newest;
    await rotateKeys(store, secrets, new Date(now - 13 * minute));
    await rotateKeys(store, secrets, new Date(now));
    ticks.sleep(sealsFor + 1);
    const keys = new Keys(store, seal);
    const add = (): Promise<unknown> => keys.add({ productKey, enteredBy: anna, now: shared.now() });
    await assert.rejects(add(), (error) => error instanceof SealError && error.kind === 'stale');
    await watch.sure();
    await add();
    assert.notEqual((await sealedWith())[0], old);
  });
});

describe('the clock of a store', () => {
  const storeAt = (ticks: ManualClocks, ahead = 0) => ({ now: () => Promise.resolve(ticks.truth + ahead) });

  it('is not moved when somebody sets the machine’s clock, and measures anew then', async () => {
    const ticks = new ManualClocks(1_000_000);
    const clock = await StoreClock.open(storeAt(ticks), ticks);
    ticks.set(5_000_000);
    assert.equal(clock.now().getTime(), ticks.truth);
    ticks.tick(1_000);
    assert.equal(clock.now().getTime(), ticks.truth);
  });

  it('is certain again after the machine slept', async () => {
    const ticks = new ManualClocks(1_000_000);
    const clock = await StoreClock.open(storeAt(ticks), ticks);
    ticks.sleep(60_000);
    assert.notEqual(clock.now().getTime(), ticks.truth, 'the tick stood still');
    await clock.sure();
    assert.equal(clock.now().getTime(), ticks.truth);
  });

  it('measures an undisturbed clock once and not at every question', async () => {
    const ticks = new ManualClocks(1_000_000);
    let asked = 0;
    const clock = await StoreClock.open({ now: () => Promise.resolve(((asked += 1), ticks.truth)) }, ticks);
    for (let n = 0; n < 5; n += 1) await clock.sure();
    assert.equal(asked, 1);
    ticks.tick(3 * minute);
    await Promise.all([clock.sure(), clock.sure()]);
    assert.equal(asked, 2, 'callers share a measurement');
  });

  it('refuses to tell the time by an answer that took too long', async () => {
    const ticks = new ManualClocks(1_000_000);
    const slow = {
      now: () => {
        ticks.tick(10_000);
        return Promise.resolve(ticks.truth);
      },
    };
    await assert.rejects(StoreClock.open(slow, ticks), (error) => error instanceof StoreError);
  });
});
