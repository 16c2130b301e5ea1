// Proves that a product key is held by one redemption at a time, sealed while it is needed and erased afterwards.
import assert from 'node:assert/strict';
import { Keys } from '../../../storage/keys/keys.ts';
import type { EnteredKey } from '../../../storage/keys/storedKey.ts';
import { newKeyring, Seal } from '../../../storage/sealing/seal.ts';
import type { Store } from '../../../storage/store.ts';
import { engines, onEachEngine } from '../../support/engines.ts';
import { anna, bela, noon } from '../../support/sampleRecords.ts';

const productKey = 'ABCDEFGHJKMNPQRTVWXY23467';
const terms = { planId: 'businessBasic', licences: 5, months: 12 } as const;
const entered: EnteredKey = { productKey, terms, enteredBy: anna, now: noon('2026-03-02') };
const first = { redemptionId: 'walk-1', customerName: 'Contoso' };
const second = { redemptionId: 'walk-2' };

onEachEngine('Keys', (engine) => {
  let store: Store;
  let keys: Keys;
  beforeEach(async () => {
    store = await engine.place().open();
    keys = new Keys(store, new Seal(newKeyring()));
  });

  /** Everything that is stored of keys, as text. */
  const stored = async () => JSON.stringify(await store.records({ name: 'keys', indexes: [] }).list({ limit: 99 }));

  it('puts a key into the inventory once', async () => {
    const { added, key } = await keys.add(entered);
    assert.equal(added, true);
    assert.deepEqual(
      { ...key, sealed: '' },
      {
        id: keys.fingerprint(productKey),
        lastFive: '23467',
        state: 'available',
        fromInventory: true,
        terms,
        sealed: '',
        enteredBy: anna,
        enteredAt: noon('2026-03-02').toISOString(),
      },
    );
    const again = await keys.add({ ...entered, enteredBy: bela });
    assert.equal(again.added, false);
    assert.equal(again.key.enteredBy.id, anna.id);
  });

  it('never stores a key in clear', async () => {
    await keys.add(entered);
    assert.ok(!(await stored()).includes(productKey));
    assert.ok(!(await stored()).includes(productKey.slice(0, 20)));
  });

  it('gives a key to one of many redemptions that want it at once', async () => {
    const { key } = await keys.add(entered);
    const wanted = Array.from({ length: 20 }, (_, n) => keys.reserve(key.id, { redemptionId: `walk-${n}` }));
    const kinds = (await Promise.all(wanted)).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'reserved').length, 1);
    assert.equal(kinds.filter((kind) => kind === 'taken').length, 19);
  });

  it('gives a typed key to one of many redemptions that type it at once', async () => {
    const typed = Array.from({ length: 20 }, (_, n) => keys.reserveTyped(entered, { redemptionId: `walk-${n}` }));
    const reservations = await Promise.all(typed);
    assert.equal(reservations.filter(({ kind }) => kind === 'reserved').length, 1);
    const holders = new Set(reservations.map(({ key }) => key.redemptionId));
    assert.equal(holders.size, 1);
  });

  it('reserves several typed keys together, and gives none of them to two redemptions', async () => {
    const typed = [productKey, 'BCDFGHJKMPQRTVWXY23467892', 'CDFGHJKMPQRTVWXY234678923'].map((text) => ({
      ...entered,
      productKey: text,
    }));
    const wanted = Array.from({ length: 10 }, (_, n) => keys.reserveFresh(typed, { redemptionId: `walk-${n}` }));
    const got = (await Promise.all(wanted)).flat();
    assert.ok(got.length > 0 && new Set(got.map(({ id }) => id)).size === got.length);
    for (const key of got) {
      const stored = await keys.get(key.id);
      assert.deepEqual([stored?.state, stored?.redemptionId], ['reserved', key.redemptionId]);
    }
    assert.deepEqual(await keys.reserveFresh(typed, second), []);
    const one = await keys.reserveTyped(typed[0]!, { redemptionId: got[0]!.redemptionId! });
    assert.equal(one.kind, 'reserved');
  });

  it('answers reserved again to the redemption that holds it, with the terms it named last', async () => {
    await keys.reserveTyped(entered, first);
    const again = await keys.reserveTyped(entered, { ...first, terms: { ...terms, licences: 7 } });
    assert.equal(again.kind, 'reserved');
    assert.equal(again.key.terms?.licences, 7);
  });

  it('gives an inventory key back to the inventory', async () => {
    const { key } = await keys.add(entered);
    await keys.reserve(key.id, first);
    assert.equal(await keys.release(key.id, second.redemptionId), false);
    assert.equal(await keys.release(key.id, first.redemptionId), true);
    assert.deepEqual(await keys.get(key.id), key);
    assert.equal((await keys.reserve(key.id, second)).kind, 'reserved');
  });

  it('keeps the terms of the inventory, whatever a redemption says of the key', async () => {
    const { key } = await keys.add({ ...entered, terms: { planId: 'businessPremium', licences: 25, months: 12 } });
    const basic = { planId: 'businessBasic', licences: 1, months: 1 } as const;
    const typed = await keys.reserveTyped({ ...entered, terms: basic }, { ...first, terms: basic });
    assert.deepEqual(typed.key.terms, key.terms);
    await keys.release(key.id, first.redemptionId);
    assert.deepEqual(await keys.get(key.id), key);
  });

  it('keeps a typed key in the inventory when its redemption says so', async () => {
    const { productKey: text, enteredBy, now } = entered;
    const { key } = await keys.reserveTyped({ productKey: text, enteredBy, now }, first);
    assert.equal(await keys.keep(key.id, second.redemptionId, terms), false);
    assert.equal(await keys.keep(key.id, first.redemptionId, terms), true);
    const kept = await keys.get(key.id);
    assert.deepEqual([kept?.state, kept?.fromInventory, kept?.terms], ['available', true, terms]);
    assert.deepEqual([kept?.redemptionId, kept?.customerName], [undefined, undefined]);
    assert.equal(await keys.keep(key.id, first.redemptionId), false);
  });

  it('forgets a typed key that is given back', async () => {
    const { key } = await keys.reserveTyped(entered, first);
    assert.equal(await keys.release(key.id, first.redemptionId), true);
    assert.equal(await keys.get(key.id), undefined);
    assert.equal(await keys.release(key.id, first.redemptionId), false);
  });

  it('lists what one redemption holds and has not used up', async () => {
    const { key } = await keys.reserveTyped(entered, first);
    const other = await keys.reserveTyped({ ...entered, productKey: 'BCDFGHJKMPQRTVWXY23467899' }, first);
    await keys.reserveTyped({ ...entered, productKey: 'CDFGHJKMPQRTVWXY234678999' }, second);
    await keys.markRedeemed(other.key.id, first.redemptionId, 'Contoso', noon('2026-03-04'));
    assert.deepEqual(
      (await keys.heldBy(first.redemptionId)).map(({ id }) => id),
      [key.id],
    );
  });

  it('reveals a key to the redemption that holds it alone', async () => {
    const { key } = await keys.reserveTyped(entered, first);
    assert.equal(await keys.reveal(key.id, first.redemptionId), productKey);
    assert.equal(await keys.reveal(key.id, second.redemptionId), undefined);
    assert.equal(await keys.reveal('nobody', first.redemptionId), undefined);
  });

  it('erases a redeemed key and knows it for ever', async () => {
    const { key } = await keys.reserveTyped(entered, first);
    assert.equal(await keys.markRedeemed(key.id, second.redemptionId, 'Fabrikam', noon('2026-03-04')), false);
    assert.equal(await keys.markRedeemed(key.id, first.redemptionId, 'Contoso', noon('2026-03-04')), true);
    assert.equal(await keys.markRedeemed(key.id, first.redemptionId, 'Contoso', noon('2026-03-04')), true);
    const left = await keys.get(key.id);
    assert.equal(left?.sealed, undefined);
    assert.equal(left?.lastFive, '23467');
    assert.equal(await keys.reveal(key.id, first.redemptionId), undefined);
    assert.equal((await keys.reserveTyped(entered, first)).kind, 'redeemed');
    assert.equal((await keys.reserve(key.id, second)).kind, 'redeemed');
    assert.equal(await keys.release(key.id, first.redemptionId), false);
    assert.equal((await keys.add(entered)).added, false);
  });

  it('notes when a key was redeemed', async () => {
    const { key } = await keys.reserveTyped(entered, first);
    await keys.markRedeemed(key.id, first.redemptionId, 'Contoso', noon('2026-03-04'));
    await keys.markRedeemed(key.id, first.redemptionId, 'Contoso', noon('2026-03-05'));
    assert.equal((await keys.get(key.id))?.redeemedAt, noon('2026-03-04').toISOString());
  });

  it('removes an available key that was entered then, and no other', async () => {
    const { key } = await keys.add(entered);
    assert.equal(await keys.remove(key.id, noon('2026-03-01').toISOString()), undefined);
    assert.equal(await keys.remove('nobody', key.enteredAt), undefined);
    await keys.reserve(key.id, first);
    assert.equal(await keys.remove(key.id, key.enteredAt), undefined);
    await keys.release(key.id, first.redemptionId);
    assert.ok(await keys.remove(key.id, key.enteredAt));
    assert.equal(await keys.remove(key.id, key.enteredAt), undefined);
    assert.equal(await keys.get(key.id), undefined);
  });

  it('answers unknown for a key that is not on record', async () => {
    assert.deepEqual(await keys.reserve('nobody', first), { kind: 'unknown' });
    assert.equal(await keys.markRedeemed('nobody', first.redemptionId, 'Contoso', noon('2026-03-04')), false);
  });

  it('lists and counts keys by state and plan', async () => {
    const make = (end: string, planId: 'businessBasic' | 'office365E3', day: string) =>
      keys.add({
        ...entered,
        productKey: `${productKey.slice(0, 20)}${end}`,
        terms: { ...terms, planId },
        now: noon(day),
      });
    await make('BBBBB', 'office365E3', '2026-03-03');
    await make('CCCCC', 'businessBasic', '2026-03-01');
    const { key } = await make('DDDDD', 'businessBasic', '2026-03-02');
    await keys.add({ ...entered, productKey: `${productKey.slice(0, 20)}GGGGG`, now: noon('2026-03-04') });
    await keys.reserve(key.id, first);
    const ends = (page: { readonly items: readonly { readonly lastFive: string }[] }) =>
      page.items.map(({ lastFive }) => lastFive);
    assert.deepEqual(ends(await keys.list('available', { limit: 9 })), ['CCCCC', 'BBBBB', 'GGGGG']);
    assert.deepEqual(ends(await keys.list('available', { limit: 9 }, 'businessBasic')), ['CCCCC', 'GGGGG']);
    assert.deepEqual(ends(await keys.list('available', { limit: 9 }, undefined, 'newest')), [
      'GGGGG',
      'BBBBB',
      'CCCCC',
    ]);
    const page = await keys.list('available', { limit: 2 });
    assert.deepEqual(ends(await keys.list('available', { limit: 2, after: page.next! })), ['GGGGG']);
    assert.deepEqual(
      await keys.tallyByState(),
      new Map([
        ['available', 3],
        ['reserved', 1],
      ]),
    );
    assert.deepEqual(
      await keys.tallyByPlan('available'),
      new Map([
        ['businessBasic', 2],
        ['office365E3', 1],
      ]),
    );
  });
});

it('keys made on one engine keep their fingerprint on every other', async () => {
  const seal = new Seal(newKeyring());
  const stores = await Promise.all(engines.map((engine) => engine.place().open()));
  const ids = stores.map((store) => new Keys(store, seal).fingerprint(productKey));
  assert.equal(new Set(ids).size, 1);
});
