// The keyring on record: random keys wrapped by the desk's secret, which so also tells whether a secret fits a store.
import { createSecretKey, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { change } from '../records/change.ts';
import { decrypt, encrypt, newKeyring, Seal, SealError, type Keyring } from './seal.ts';
import type { CollectionDeclaration, Store } from '../store.ts';
import type { MachineClocks } from '../clock/machineClocks.ts';

/** The wrapped keyring, stored once per store. */
interface WrappedKeyring {
  readonly salt: string;
  readonly wrapped: readonly string[];
}

interface PlainKeyring {
  readonly sealing: readonly (readonly [kid: string, key: string, from?: number])[];
  readonly fingerprint: { readonly version: string; readonly key: string };
}

/** How the keyring is kept. */
export const keyringCollection: CollectionDeclaration = { name: 'keyrings', indexes: [] };
const wrappedForm = z.object({ salt: z.string(), wrapped: z.array(z.string()) });
/** The one record. */
export const keyringId = 'keyring';
const shortestPassphrase = 16;

/** The present secret first, then earlier ones while a secret is being replaced. */
export type Secrets = readonly [string, ...string[]];

/**
 * Opens the seal of a store. `secrets` holds the present secret first, then earlier ones while a secret is being
 * replaced: the keyring is then wrapped anew under the first. A secret is 32 bytes in base64, or a passphrase of at
 * least 16 characters. The first start makes the keyring. `now` is the time that all instances share. Throws a
 * SealError: `wrongSecret`, `weakSecret`.
 */
export async function openSeal(
  store: Store,
  secrets: Secrets,
  now?: () => number,
  clocks?: MachineClocks,
): Promise<Seal> {
  return new Seal(await readKeyring(store, secrets), now, clocks);
}

/** Lets a seal go on with the keyring as it is now: another process may have added a key. */
export async function renewSeal(seal: Seal, store: Store, secrets: Secrets): Promise<void> {
  seal.renew(await readKeyring(store, secrets));
}

/** Changes the keyring on record; again when another process was first. Returns what is stored afterwards. */
export async function changeKeyring(
  store: Store,
  secrets: Secrets,
  fn: (keyring: Keyring) => Keyring,
): Promise<Keyring> {
  const records = store.records<WrappedKeyring>(keyringCollection);
  let changed: Keyring | undefined;
  await change(records, keyringId, (doc) => {
    const { keyring } = opened(doc, secrets);
    changed = fn(keyring);
    return changed === keyring ? undefined : wrap(changed, secrets[0]);
  });
  return changed ?? (await readKeyring(store, secrets));
}

/** The keyring on record; the first call makes it. */
async function readKeyring(store: Store, secrets: Secrets): Promise<Keyring> {
  const records = store.records<WrappedKeyring>(keyringCollection);
  const [present] = secrets;
  const found = await records.get(keyringId);
  if (found === undefined) {
    const keyring = newKeyring();
    return (await records.insert(keyringId, wrap(keyring, present))) ? keyring : readKeyring(store, secrets);
  }
  const { keyring, secret } = opened(found.doc, secrets);
  if (secret !== present) await records.replace(keyringId, found.rev, wrap(keyring, present));
  return keyring;
}

function opened(doc: WrappedKeyring, secrets: Secrets): { readonly keyring: Keyring; readonly secret: string } {
  for (const secret of secrets) {
    const keyring = unwrap(doc, secret);
    if (keyring !== undefined) return { keyring, secret };
  }
  throw new SealError(
    'wrongSecret',
    'The secret does not fit this store: its product keys were sealed under another one.',
  );
}

/** True when one of the secrets opens a keyring that is on its way to a store. */
export function secretFits(doc: unknown, secrets: readonly string[]): boolean {
  const wrapped = wrappedForm.safeParse(doc);
  return wrapped.success && secrets.some((secret) => unwrap(wrapped.data, secret) !== undefined);
}

function wrap(keyring: Keyring, secret: string): WrappedKeyring {
  const salt = randomBytes(16).toString('base64url');
  const plain: PlainKeyring = {
    sealing: [...keyring.sealing].map(([kid, { key, from }]) => [kid, key.export().toString('base64url'), from]),
    fingerprint: { version: keyring.fingerprint.version, key: keyring.fingerprint.key.export().toString('base64url') },
  };
  return { salt, wrapped: encrypt(masterKey(secret, salt), salt, JSON.stringify(plain)) };
}

function unwrap({ salt, wrapped }: WrappedKeyring, secret: string): Keyring | undefined {
  try {
    const plain = JSON.parse(decrypt(masterKey(secret, salt), salt, wrapped)) as PlainKeyring;
    return {
      sealing: new Map(
        plain.sealing.map(([kid, key, from = 0]) => [kid, { key: createSecretKey(key, 'base64url'), from }]),
      ),
      fingerprint: { version: plain.fingerprint.version, key: createSecretKey(plain.fingerprint.key, 'base64url') },
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
