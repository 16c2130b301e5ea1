// Proves that sealing keys are replaced while desks work: nothing becomes unreadable, and the old keys are gone in the end.
import assert from 'node:assert/strict';
import { newRedemption } from '../../domain/redemption/redemption.ts';
import { openSeal } from '../../storage/sealing/keyring.ts';
import { KeyringWatch, newKeyWaits } from '../../storage/sealing/keyringWatch.ts';
import { rotateKeys } from '../../storage/keyRotation.ts';
import { Keys } from '../../storage/keys/keys.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { Redemptions } from '../../storage/redemption/redemptions.ts';
import { kidOf, type Seal } from '../../storage/sealing/seal.ts';
import type { CollectionDeclaration, Store } from '../../storage/store.ts';
import { onEachEngine } from '../support/engines.ts';
import { anna, noon } from '../support/sampleRecords.ts';

const secrets = [Buffer.alloc(32, 7).toString('base64')] as const;
const begin = noon('2026-03-02');
const later = (minutes: number): Date => new Date(begin.getTime() + minutes * 60_000);
const productKeys = ['ABCDEFGHJKMNPQRTVWXY23467', 'BCDFGHJKMPQRTVWXY23467899'] as const;

onEachEngine('the rotation of the sealing keys', (engine) => {
  let store: Store;
  let now: Date;
  let seal: Seal;
  let watch: KeyringWatch;
  let keys: Keys;
  let redemptions: Redemptions;

  beforeEach(async () => {
    store = await engine.place().open();
    now = begin;
    const opened = await openSeal(store, secrets);
    seal = opened;
    watch = new KeyringWatch(seal, store, secrets);
    keys = new Keys(store, seal);
    redemptions = new Redemptions(store, seal);
  });

  const sealedNow = async (): Promise<readonly string[]> => {
    const all = await store.records<{ sealed?: string }>({ name: 'keys', indexes: [] }).list({ limit: 9 });
    return all.flatMap(({ doc }) => (doc.sealed === undefined ? [] : [kidOf(doc.sealed)]));
  };

  const enter = async (productKey: string): Promise<string> =>
    (await keys.add({ productKey, enteredBy: anna, now })).key.id;

  it('makes one key at first, which nobody seals with yet', async () => {
    await enter(productKeys[0]);
    const before = await sealedNow();
    assert.deepEqual(await rotateKeys(store, secrets, now), {
      kind: 'added',
      from: new Date(begin.getTime() + newKeyWaits),
    });
    assert.equal((await rotateKeys(store, secrets, later(1))).kind, 'waiting');
    await watch.look();
    assert.deepEqual(await sealedNow(), before);
  });

  it('seals everything anew and destroys the old key, while a desk that looks now and then reads and writes on', async () => {
    const id = await enter(productKeys[0]);
    const [old] = await sealedNow();
    await rotateKeys(store, secrets, now);
    await watch.look();
    const step = await rotateKeys(store, secrets, later(13));
    assert.deepEqual(step, { kind: 'resealed', records: 1 });
    await watch.look();
    await keys.reserve(id, { redemptionId: 'walk' });
    assert.equal(await keys.reveal(id, 'walk'), productKeys[0]);
    assert.notEqual((await sealedNow())[0], old);
    assert.equal((await rotateKeys(store, secrets, later(14))).kind, 'added');
  });

  it('keeps the fingerprints, so that a key is still known', async () => {
    const id = await enter(productKeys[0]);
    await rotateKeys(store, secrets, now);
    await rotateKeys(store, secrets, later(13));
    const after = new Keys(store, await openSeal(store, secrets));
    assert.equal(after.fingerprint(productKeys[0]), id);
    assert.equal((await after.add({ productKey: productKeys[0], enteredBy: anna, now })).added, false);
  });

  for (const state of ['open', 'handedOver', 'parked', 'cancelled'] as const) {
    it(`completes over a redemption that is ${state}, and ages no card of it`, async () => {
      const who = { id: anna.id, tenantId: anna.tenantId, name: anna.name };
      const fresh = newRedemption({ id: 'walk', conversationId: 'c', language: 'en' }, { who, now });
      const doubtful = [{ sealed: redemptions.sealDoubtful('walk', productKeys[1]), lastFive: '67899', doubts: [] }];
      await redemptions.create({ ...fresh, state, admin: { organisation: 'Contoso' }, doubtful });
      await rotateKeys(store, secrets, now);
      await watch.look();
      assert.deepEqual(await rotateKeys(store, secrets, later(13)), { kind: 'resealed', records: 1 });
      assert.equal((await rotateKeys(store, secrets, later(14))).kind, 'added');
      const present = await new Redemptions(store, await openSeal(store, secrets)).get('walk');
      assert.equal(versionOf(present!), 1);
      assert.equal(present?.value.admin?.organisation, 'Contoso');
      const [key] = present.value.doubtful;
      await watch.look();
      assert.equal(redemptions.unsealDoubtful('walk', key!.sealed), productKeys[1]);
    });
  }

  it('is not undone by a person who goes on with what was read before it', async () => {
    const who = { id: anna.id, tenantId: anna.tenantId, name: anna.name };
    const fresh = newRedemption({ id: 'walk', conversationId: 'c', language: 'en' }, { who, now });
    const doubtful = [{ sealed: redemptions.sealDoubtful('walk', productKeys[1]), lastFive: '67899', doubts: [] }];
    const read = (await redemptions.create({ ...fresh, doubtful }))!;
    await rotateKeys(store, secrets, now);
    now = later(13);
    await watch.look();
    const kid = (sealed = ''): string => kidOf(sealed);
    assert.ok(await redemptions.replace(read, { ...read.value, step: 'keys' }));
    assert.equal(kid((await redemptions.get('walk'))?.value.doubtful[0]?.sealed), seal.newest);
  });

  it('finds what was on its way to the store while it sealed anew, before it destroys the old key', async () => {
    const id = await enter(productKeys[0]);
    await rotateKeys(store, secrets, now);
    let late: Promise<string> | undefined;
    const withStraggler: Store = {
      keepsUnitsWhole: store.keepsUnitsWhole,
      write: (unit) => store.write(unit),
      records: <T>(declaration: CollectionDeclaration) => {
        const records = store.records<T>(declaration);
        if (declaration.name !== 'redemptions') return records;
        return new Proxy(records, {
          get: (target, name) => {
            // The keys were gone over; a write that was sealed long before arrives only now.
            if (name === 'list') late ??= enter(productKeys[1]);
            const method = Reflect.get(target, name) as (...given: unknown[]) => unknown;
            return async (...given: unknown[]) => {
              await late;
              return method.apply(target, given);
            };
          },
        });
      },
      lift: (declarations) => store.lift(declarations),
      collections: () => store.collections(),
      now: () => store.now(),
      ping: () => store.ping(),
      close: () => store.close(),
    };
    assert.deepEqual(await rotateKeys(withStraggler, secrets, later(13)), { kind: 'resealed', records: 2 });
    await watch.look();
    for (const one of [id, (await late)!]) await keys.reserve(one, { redemptionId: 'walk' });
    assert.equal(await keys.reveal((await late)!, 'walk'), productKeys[1]);
    assert.equal(await keys.reveal(id, 'walk'), productKeys[0]);
  });

  it('may be run by two at once', async () => {
    await enter(productKeys[0]);
    await Promise.all([rotateKeys(store, secrets, now), rotateKeys(store, secrets, now)]);
    const steps = await Promise.all([rotateKeys(store, secrets, later(13)), rotateKeys(store, secrets, later(13))]);
    assert.ok(steps.some(({ kind }) => kind === 'resealed'));
    const after = new Keys(store, await openSeal(store, secrets));
    const id = after.fingerprint(productKeys[0]);
    await after.reserve(id, { redemptionId: 'walk' });
    assert.equal(await after.reveal(id, 'walk'), productKeys[0]);
  });
});
