// Proves that a walk that this process remembers can be gone on with after another process has destroyed its sealing key.
import assert from 'node:assert/strict';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { KeyringWatch, newKeyWaits } from '../../../storage/sealing/keyringWatch.ts';
import { rotateKeys } from '../../../storage/keyRotation.ts';
import { Redemptions } from '../../../storage/redemption/redemptions.ts';
import { onEachEngine } from '../../support/engines.ts';
import { noon, redemption } from '../../support/sampleRecords.ts';

const secrets = [Buffer.alloc(32, 7).toString('base64')] as const;
const begin = noon('2026-03-02');

onEachEngine('A remembered redemption', (engine) => {
  it('is read where the key that it was sealed with is gone', async () => {
    const place = engine.place();
    const [here, there] = [await place.open(), await place.open()];
    let now = begin;
    const seal = await openSeal(here, secrets, () => now.getTime());
    const watch = new KeyringWatch(seal, here, secrets);
    const redemptions = new Redemptions(here, seal);
    await watch.look();
    await rotateKeys(there, secrets, now);
    await watch.look();
    const admin = { firstName: 'Zsófia', city: 'Budapest' };
    await redemptions.create({ ...redemption('walk'), step: 'admin', admin } as never);
    now = new Date(begin.getTime() + newKeyWaits + 3 * 60_000);
    assert.equal((await rotateKeys(there, secrets, now)).kind, 'resealed');
    await watch.look();
    assert.equal((await redemptions.shown('walk', 1))?.value.admin?.city, 'Budapest');
  });
});
