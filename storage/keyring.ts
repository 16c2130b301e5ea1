// Owns the keyring on record: random keys wrapped by the desk's secret, which so also tells whether a secret fits a store.
import { hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { decrypt, encrypt, newKeyring, Seal, SealError, type Keyring } from './seal.ts';
import type { Store } from './store.ts';

/** The wrapped keyring, stored once per store. */
interface WrappedKeyring {
  readonly salt: string;
  readonly wrapped: readonly string[];
}

interface PlainKeyring {
  readonly sealing: readonly (readonly [kid: string, key: string])[];
  readonly fingerprint: { readonly version: string; readonly key: string };
}

const declaration = { name: 'keyrings', indexes: [] };
const id = 'keyring';
const shortestPassphrase = 16;

/**
 * Opens the seal of a store. `secrets` holds the present secret first, then earlier ones while a secret is being
 * replaced: the keyring is then wrapped anew under the first. A secret is 32 bytes in base64, or a passphrase of at
 * least 16 characters. The first start makes the keyring. Throws a SealError: `wrongSecret`, `weakSecret`.
 */
export async function openSeal(store: Store, secrets: readonly [string, ...string[]]): Promise<Seal> {
  const records = store.records<WrappedKeyring>(declaration);
  const [present] = secrets;
  const found = await records.get(id);
  if (found === undefined) {
    const keyring = newKeyring();
    if (await records.insert(id, wrap(keyring, present))) return new Seal(keyring);
    return openSeal(store, secrets);
  }
  for (const secret of secrets) {
    const keyring = unwrap(found.doc, secret);
    if (keyring === undefined) continue;
    if (secret !== present) await records.replace(id, found.rev, wrap(keyring, present));
    return new Seal(keyring);
  }
  throw new SealError(
    'wrongSecret',
    'The secret does not fit this store: its product keys were sealed under another one.',
  );
}

function wrap(keyring: Keyring, secret: string): WrappedKeyring {
  const salt = randomBytes(16).toString('base64url');
  const plain: PlainKeyring = {
    sealing: [...keyring.sealing].map(([kid, key]) => [kid, key.toString('base64url')]),
    fingerprint: { version: keyring.fingerprint.version, key: keyring.fingerprint.key.toString('base64url') },
  };
  return { salt, wrapped: encrypt(masterKey(secret, salt), salt, JSON.stringify(plain)) };
}

function unwrap({ salt, wrapped }: WrappedKeyring, secret: string): Keyring | undefined {
  try {
    const plain = JSON.parse(decrypt(masterKey(secret, salt), salt, wrapped)) as PlainKeyring;
    return {
      sealing: new Map(plain.sealing.map(([kid, key]) => [kid, Buffer.from(key, 'base64url')])),
      fingerprint: { version: plain.fingerprint.version, key: Buffer.from(plain.fingerprint.key, 'base64url') },
    };
  } catch (error) {
    if (error instanceof SealError && error.kind === 'damaged') return undefined;
    throw error;
  }
}

/** The key that wraps: from 32 random bytes directly, from a passphrase at a price that slows guessing. */
function masterKey(secret: string, salt: string): Buffer {
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(secret)) {
    return Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), salt, 'keydesk keyring', 32));
  }
  if (secret.length < shortestPassphrase) {
    throw new SealError(
      'weakSecret',
      `The secret must be 32 bytes in base64, or at least ${shortestPassphrase} characters.`,
    );
  }
  return scryptSync(secret.normalize('NFC'), salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 });
}
