// Proves that sealed secrets open only where they belong, and that fingerprints and rotation behave.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { kidOf, newKeyring, Seal, SealError, withFreshKey } from '../../../storage/sealing/seal.ts';

const key = 'ABCDE-FGHJK-MNPQR-TVWXY-23467';
const kind = (expected: SealError['kind']) => (error: unknown) => error instanceof SealError && error.kind === expected;

describe('Seal', () => {
  const keyring = newKeyring();
  const seal = new Seal(keyring);

  it('gives back what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (text, purpose, id) => {
        assert.equal(seal.unseal(purpose, id, seal.seal(purpose, id, text)), text);
      }),
    );
  });

  it('writes kid, iv, ciphertext and tag, never the text, and never the same twice', () => {
    const sealed = seal.seal('keys', 'id', key);
    assert.match(sealed, /^k[\da-f]{8}\|[\w-]{16}\|[\w-]+\|[\w-]{22}$/);
    assert.ok(!sealed.includes(key) && !sealed.includes(Buffer.from(key).toString('base64url')));
    assert.notEqual(seal.seal('keys', 'id', key), sealed);
  });

  it('does not open for another purpose or another record', () => {
    const sealed = seal.seal('keys', 'id', key);
    assert.throws(() => seal.unseal('keys', 'other', sealed), kind('damaged'));
    assert.throws(() => seal.unseal('redemptions', 'id', sealed), kind('damaged'));
    assert.throws(() => seal.unseal('keysi', 'd', sealed), kind('damaged'));
  });

  it('does not open when any character was changed or cut off', () => {
    const sealed = seal.seal('keys', 'id', key);
    for (let at = 0; at < sealed.length; at += 1) {
      const other = sealed[at] === 'A' ? 'Q' : 'A';
      const altered = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
      if (
        Buffer.from(altered.split('|').at(-1)!, 'base64url').equals(
          Buffer.from(sealed.split('|').at(-1)!, 'base64url'),
        ) &&
        at === sealed.length - 1
      )
        continue;
      assert.throws(() => seal.unseal('keys', 'id', altered), SealError, `at ${at}`);
      assert.throws(() => seal.unseal('keys', 'id', sealed.slice(0, at)), SealError, `cut at ${at}`);
    }
    assert.throws(() => seal.unseal('keys', 'id', ''), kind('unknownKey'));
  });

  it('says that a secret was sealed under another keyring', () => {
    assert.throws(() => new Seal(newKeyring()).unseal('keys', 'id', seal.seal('keys', 'id', key)), kind('unknownKey'));
  });

  it('seals with the newest key and still opens what older keys sealed', () => {
    const old = seal.seal('keys', 'id', key);
    const renewed = new Seal(withFreshKey(keyring, 5_000), () => 5_000);
    assert.notEqual(kidOf(renewed.seal('keys', 'id', key)), kidOf(old));
    assert.equal(renewed.unseal('keys', 'id', old), key);
    assert.equal(renewed.fingerprint('keys', key), seal.fingerprint('keys', key));
    assert.throws(() => seal.unseal('keys', 'id', renewed.seal('keys', 'id', key)), kind('unknownKey'));
  });

  it('seals with a new key from its instant on, and opens before that what others seal with it', () => {
    let now = 4_999;
    const renewed = new Seal(keyring, () => now);
    renewed.renew(withFreshKey(keyring, 5_000));
    assert.equal(renewed.newest, seal.newest);
    now = 5_000;
    const sealed = renewed.seal('keys', 'id', key);
    assert.equal(kidOf(sealed), renewed.newest);
    assert.notEqual(renewed.newest, seal.newest);
    now = 4_999;
    assert.equal(renewed.unseal('keys', 'id', sealed), key);
  });

  it('tells texts and purposes apart by fingerprint, and gives the same text the same one', () => {
    const fingerprint = seal.fingerprint('keys', key);
    assert.match(fingerprint, /^f1\.[\w-]{43}$/);
    assert.equal(new Seal(keyring).fingerprint('keys', key), fingerprint);
    assert.notEqual(seal.fingerprint('keys', `${key} `), fingerprint);
    assert.notEqual(seal.fingerprint('others', key), fingerprint);
    assert.notEqual(new Seal(newKeyring()).fingerprint('keys', key), fingerprint);
  });
});
