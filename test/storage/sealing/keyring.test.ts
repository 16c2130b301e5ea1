// Proves that a store remembers its keyring, tells a wrong secret, and lets the secret be replaced.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { SealError } from '../../../storage/sealing/seal.ts';
import { onEachEngine } from '../../support/engines.ts';

const passphrase = 'correct horse battery staple';
const kind = (expected: SealError['kind']) => (error: unknown) => error instanceof SealError && error.kind === expected;

onEachEngine('openSeal', (engine) => {
  for (const [what, secret] of [
    ['32 bytes in base64', randomBytes(32).toString('base64')],
    ['32 bytes in base64url', randomBytes(32).toString('base64url')],
    ['a passphrase', passphrase],
  ] as const) {
    it(`opens with ${what} what was sealed before the store was closed`, async () => {
      const here = engine.place();
      const before = await openSeal(await here.open(), [secret]);
      const sealed = before.seal('keys', 'id', 'text');
      const after = await openSeal(await here.open(), [secret]);
      assert.equal(after.unseal('keys', 'id', sealed), 'text');
      assert.equal(after.fingerprint('keys', 'text'), before.fingerprint('keys', 'text'));
    });
  }

  it('refuses a secret that does not fit the store', async () => {
    const store = await engine.place().open();
    await openSeal(store, [passphrase]);
    await assert.rejects(openSeal(store, ['another horse and its staple']), kind('wrongSecret'));
    await assert.rejects(openSeal(store, [randomBytes(32).toString('base64')]), kind('wrongSecret'));
  });

  it('refuses a secret that is too short to protect anything', async () => {
    const store = await engine.place().open();
    await assert.rejects(openSeal(store, ['hunter2']), kind('weakSecret'));
  });

  it('wraps the keyring anew when the secret is replaced, and keeps every sealed text and fingerprint', async () => {
    const store = await engine.place().open();
    const before = await openSeal(store, [passphrase]);
    const sealed = before.seal('keys', 'id', 'text');
    const next = 'a quite different passphrase';
    const after = await openSeal(store, [next, passphrase]);
    assert.equal(after.unseal('keys', 'id', sealed), 'text');
    assert.equal((await openSeal(store, [next])).fingerprint('keys', 'x'), before.fingerprint('keys', 'x'));
    await assert.rejects(openSeal(store, [passphrase]), kind('wrongSecret'));
  });

  it('gives instances that start together on a new store the same keyring', async () => {
    const here = engine.place();
    const stores = await Promise.all([here.open(), here.open(), here.open()]);
    const seals = await Promise.all(stores.map((store) => openSeal(store, [passphrase])));
    assert.equal(new Set(seals.map((seal) => seal.fingerprint('keys', 'x'))).size, 1);
  });

  it('stores no key and no secret in clear', async () => {
    const store = await engine.place().open();
    await openSeal(store, [passphrase]);
    const record = await store.records<Record<string, unknown>>({ name: 'keyrings', indexes: [] }).get('keyring');
    assert.deepEqual(Object.keys(record!.doc).sort(), ['salt', 'wrapped']);
    assert.ok(!JSON.stringify(record).includes(passphrase));
  });
});
