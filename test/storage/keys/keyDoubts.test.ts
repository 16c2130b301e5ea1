// Proves that a key which was shown and never told of is kept apart, until somebody says what became of it.
import assert from 'node:assert/strict';
import { Keys } from '../../../storage/keys/keys.ts';
import type { EnteredKey } from '../../../storage/keys/storedKey.ts';
import { newKeyring, Seal } from '../../../storage/sealing/seal.ts';
import type { Store } from '../../../storage/store.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna, noon } from '../../support/sampleRecords.ts';

const productKey = 'ABCDEFGHJKMNPQRTVWXY23467';
const terms = { planId: 'businessBasic', licences: 5, months: 12 } as const;
const entered: EnteredKey = { productKey, terms, enteredBy: anna, now: noon('2026-03-02') };
const first = { redemptionId: 'walk-1', customerName: 'Contoso' };
const second = { redemptionId: 'walk-2' };

onEachEngine('a key in doubt', (engine) => {
  let store: Store;
  let keys: Keys;
  const since = noon('2026-03-05');
  let id: string;
  beforeEach(async () => {
    store = await engine.place().open();
    keys = new Keys(store, new Seal(newKeyring()));
    id = (await keys.add(entered)).key.id;
    await keys.reserve(id, first);
    assert.equal(await keys.doubt(id, second.redemptionId, since), false);
    assert.equal(await keys.doubt(id, first.redemptionId, since), true);
  });

  it('is neither available nor reserved, and no other redemption gets it', async () => {
    assert.deepEqual(await keys.tallyByState(), new Map([['doubtful', 1]]));
    assert.deepEqual((await keys.list('available', { limit: 9 })).items, []);
    assert.equal((await keys.reserve(id, second)).kind, 'doubtful');
    assert.equal((await keys.reserveTyped(entered, second)).kind, 'doubtful');
    assert.equal(await keys.remove(id, entered.now.toISOString()), undefined);
    assert.equal(await keys.reveal(id, first.redemptionId), undefined);
  });

  it('goes back to the redemption in which it was shown, when that goes on, and is still known to have been shown', async () => {
    assert.equal((await keys.reserve(id, first)).kind, 'reserved');
    assert.equal((await keys.get(id))?.doubtSince, since.toISOString());
    assert.equal(await keys.reveal(id, first.redemptionId), productKey);
  });

  it('is available again once somebody says that it was not used', async () => {
    const settled = (await keys.settleDoubt(id, since.toISOString(), 'unused'))?.value;
    assert.deepEqual([settled?.state, settled?.redemptionId, settled?.doubtSince], ['available', undefined, undefined]);
    assert.equal((await keys.reserve(id, second)).kind, 'reserved');
    assert.equal(await keys.reveal(id, second.redemptionId), productKey);
  });

  it('is erased once somebody says that it was used', async () => {
    const settled = (await keys.settleDoubt(id, since.toISOString(), 'used'))?.value;
    assert.deepEqual([settled?.state, settled?.sealed, settled?.customerName], ['redeemed', undefined, 'Contoso']);
    assert.equal((await keys.reserveTyped(entered, second)).kind, 'redeemed');
  });

  it('is settled once, and not by an answer to an earlier doubt', async () => {
    assert.equal(await keys.settleDoubt(id, noon('2026-03-04').toISOString(), 'used'), undefined);
    const both = await Promise.all([
      keys.settleDoubt(id, since.toISOString(), 'used'),
      keys.settleDoubt(id, since.toISOString(), 'unused'),
    ]);
    assert.equal(both.filter((one) => one !== undefined).length, 1);
  });
});
