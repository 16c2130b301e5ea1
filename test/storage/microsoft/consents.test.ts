// Proves that the consent to act at Microsoft is kept sealed, once, and that the newest refresh token stays.
import assert from 'node:assert/strict';
import { Consents, consentsCollection } from '../../../storage/microsoft/consents.ts';
import { newKeyring, Seal, withFreshKey } from '../../../storage/sealing/seal.ts';
import type { Store } from '../../../storage/store.ts';
import { onEachEngine } from '../../support/engines.ts';

const now = new Date('2027-03-24T09:00:00Z');
const later = new Date('2027-03-25T09:00:00Z');

onEachEngine('Consents', (engine) => {
  let store: Store;
  let consents: Consents;
  beforeEach(async () => {
    store = await engine.place().open();
    consents = new Consents(store, new Seal(newKeyring()));
  });
  afterEach(() => store.close());

  it('keeps what somebody agreed to, and no token in clear', async () => {
    assert.equal(await consents.read(), undefined);
    await consents.give('anna@partner.example', 'refresh-1', now);
    assert.deepEqual(await consents.read(), {
      account: 'anna@partner.example',
      givenAt: now.toISOString(),
      renewedAt: now.toISOString(),
      refreshToken: 'refresh-1',
    });
    assert.doesNotMatch(JSON.stringify(await store.records(consentsCollection).list({ limit: 9 })), /refresh-1/);
  });

  it('lets the next token take the place of the one that was used, and of no other', async () => {
    await consents.give('anna@partner.example', 'refresh-1', now);
    await consents.rotate('refresh-1', 'refresh-2', later);
    await consents.rotate('refresh-1', 'refresh-late', later);
    const { refreshToken, renewedAt, givenAt } = (await consents.read())!;
    assert.deepEqual([refreshToken, renewedAt, givenAt], ['refresh-2', later.toISOString(), now.toISOString()]);
  });

  it('is forgotten on demand, and a token that comes late brings nothing back', async () => {
    await consents.give('anna@partner.example', 'refresh-1', now);
    await consents.forget();
    await consents.forget();
    await consents.rotate('refresh-1', 'refresh-2', later);
    assert.equal(await consents.read(), undefined);
  });

  it('is sealed anew when the keys rotate', async () => {
    const keyring = newKeyring();
    await new Consents(store, new Seal(keyring)).give('anna@partner.example', 'refresh-1', now);
    const renewed = new Consents(store, new Seal(withFreshKey(keyring, 0)));
    assert.deepEqual(await renewed.reseal(), 1);
    assert.deepEqual(await renewed.reseal(), 0);
    assert.equal((await renewed.read())?.refreshToken, 'refresh-1');
  });
});
