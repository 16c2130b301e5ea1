// Seals secrets at rest and the fingerprints that tell two keys apart without keeping either.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import {
  readClocks,
  elapsedSince,
  systemClocks,
  type ClockReading,
  type MachineClocks,
} from '../clock/machineClocks.ts';
import { minute } from '../../domain/dates/durations.ts';

/** A key of the ring: every instance has it some time before it seals, so that each can read what any other sealed. */
export interface SealingKey {
  /** 32 bytes; as an object, because Node takes twice as long for bytes. */
  readonly key: KeyObject;
  /** Instant in milliseconds from which it seals. */
  readonly from: number;
}

/** The keys in use, in memory only: several for reading, the newest for sealing, and a separate one for fingerprints. */
export interface Keyring {
  /** By id, oldest first; the first one seals from the beginning. */
  readonly sealing: ReadonlyMap<string, SealingKey>;
  /** Version and 32-byte key. A new version gives every fingerprint another value. */
  readonly fingerprint: { readonly version: string; readonly key: KeyObject };
}

/** Milliseconds after the last look at the keyring up to which a watched seal still seals; keys wait twice as long. */
export const sealsFor = 5 * minute;

/**
 * wrongSecret: the secret does not fit this store. weakSecret: it is too short to protect anything.
 * stale: nobody has looked at the keyring for so long that its newest key may be gone: nothing is sealed until then.
 * unknownKey: sealed under a key that the keyring lacks. damaged: altered, cut off, or moved from another record.
 */
export class SealError extends Error {
  override readonly name = 'SealError';
  readonly kind: 'wrongSecret' | 'weakSecret' | 'stale' | 'unknownKey' | 'damaged';
  constructor(kind: SealError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** A keyring with fresh random keys. */
export function newKeyring(): Keyring {
  return { sealing: new Map([freshKey(0)]), fingerprint: { version: 'f1', key: freshSecret() } };
}

/** The keyring with one more key, which seals from an instant on. */
export function withFreshKey(keyring: Keyring, from: number): Keyring {
  return { ...keyring, sealing: new Map([...keyring.sealing, freshKey(from)]) };
}

/** The random id tells what another keyring sealed from what was damaged. */
function freshKey(from: number): readonly [kid: string, key: SealingKey] {
  return [`k${randomBytes(4).toString('hex')}`, { key: freshSecret(), from }];
}

function freshSecret(): KeyObject {
  return createSecretKey(randomBytes(32));
}

/** The id of the key that a sealed text needs. */
export function kidOf(sealed: string): string {
  return sealed.split('|', 1)[0] ?? '';
}

/** Seals and unseals texts, and takes fingerprints, under one keyring. */
export class Seal {
  readonly #now: () => number;
  readonly #clocks: MachineClocks;
  #keyring: Keyring;
  #looked: ClockReading | undefined;

  /** `now` tells the time in milliseconds, the store's, by which keys come into use. */
  constructor(keyring: Keyring, now: () => number = Date.now, clocks: MachineClocks = systemClocks) {
    this.#keyring = keyring;
    this.#now = now;
    this.#clocks = clocks;
  }

  /** Goes on with a keyring to which keys were added, or from which unused ones were taken. */
  renew(keyring: Keyring): void {
    this.#keyring = keyring;
  }

  /** The present instant, for `confirm`. */
  mark(): ClockReading {
    return readClocks(this.#clocks);
  }

  /**
   * The keyring was as it is here at an instant; from the first such word on, sealing ends when no other one comes. An
   * instance that slept, or was cut off from the store, so never uses a key that was destroyed meanwhile.
   */
  confirm(at: ClockReading): void {
    this.#looked = at;
  }

  /** Milliseconds since the keyring was last looked at, by whichever clock went further; 0 where nobody watches it. */
  get age(): number {
    if (this.#looked === undefined) return 0;
    const { wall, elapsed } = elapsedSince(this.#clocks, this.#looked);
    return Math.max(wall, elapsed);
  }

  /** The id of the key that seals now. */
  get newest(): string {
    return this.#sealing()[0];
  }

  /**
   * Seals a text as `kid|iv|ciphertext|tag`. It opens again only for the same purpose (such as the collection's name)
   * and id, so a sealed text that is copied into another record is worthless. Throws a SealError when it is stale.
   */
  seal(purpose: string, id: string, text: string): string {
    if (this.age > sealsFor)
      throw new SealError('stale', 'The keyring was not looked at for too long to seal with it.');
    const [kid, { key }] = this.#sealing();
    return [kid, ...encrypt(key, boundTo(purpose, id, kid), text)].join('|');
  }

  /** The text that was sealed. Throws a SealError when the key is unknown or the record was altered or moved. */
  unseal(purpose: string, id: string, sealed: string): string {
    const [kid = '', ...parts] = sealed.split('|');
    const key = this.#keyring.sealing.get(kid)?.key;
    if (key === undefined) throw new SealError('unknownKey', 'A secret is sealed under a key that is not in use here.');
    return decrypt(key, boundTo(purpose, id, kid), parts);
  }

  #sealing(): readonly [kid: string, key: SealingKey] {
    const inUse = [...this.#keyring.sealing].findLast(([, { from }]) => from <= this.#now());
    if (inUse === undefined) throw new SealError('unknownKey', 'The keyring holds no key to seal with.');
    return inUse;
  }

  /** A keyed, versioned digest, safe as an id: the same text always gives the same one, and it cannot be turned back. */
  fingerprint(purpose: string, text: string): string {
    const { version, key } = this.#keyring.fingerprint;
    return `${version}.${createHmac('sha256', key)
      .update(boundTo(purpose, text, version))
      .digest('base64url')}`;
  }
}

/** Encrypts a text; the three parts are base64url. `bound` must be given again to decrypt. */
export function encrypt(
  key: Buffer | KeyObject,
  bound: string,
  text: string,
): readonly [iv: string, ciphertext: string, tag: string] {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength }).setAAD(Buffer.from(bound));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [iv.toString('base64url'), ciphertext.toString('base64url'), cipher.getAuthTag().toString('base64url')];
}

/** Undoes `encrypt`; throws a SealError of kind `damaged` when anything differs by a bit. */
export function decrypt(key: Buffer | KeyObject, bound: string, parts: readonly string[]): string {
  const [iv, ciphertext, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (iv?.length !== ivLength || ciphertext === undefined || tag?.length !== tagLength || parts.length !== 3) {
    throw new SealError('damaged', 'A sealed secret is incomplete.');
  }
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    throw new SealError('damaged', 'A sealed secret was altered or belongs to another record.');
  }
}

/** Joins names so that no two lists of names give the same text. */
function boundTo(...names: readonly string[]): string {
  return JSON.stringify(names);
}
