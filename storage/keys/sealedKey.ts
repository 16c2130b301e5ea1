// How product keys are sealed: the record of a key that was entered, the key in clear again, and the change of the sealing key.
import { defined } from '../../domain/defined.ts';
import type { KeyRecord } from '../../domain/keys/key.ts';
import type { Seal } from '../sealing/seal.ts';
import { sealedAnew } from '../sealing/sealAnew.ts';
import type { EnteredKey, StoredKey } from './storedKey.ts';

const purpose = 'keys';

/** The id of a normalised key. */
export function fingerprintOf(seal: Seal, productKey: string): string {
  return seal.fingerprint(purpose, productKey);
}

/** The record of an entered key that nobody holds. */
export function sealedKey(seal: Seal, entered: EnteredKey, fromInventory: boolean): KeyRecord {
  const { productKey, terms, batchId, enteredBy, now } = entered;
  const id = fingerprintOf(seal, productKey);
  return {
    ...{ id, state: 'available', fromInventory, sealed: seal.seal(purpose, id, productKey) },
    ...{ lastFive: productKey.slice(-5), enteredBy, enteredAt: now.toISOString() },
    ...defined({ terms, batchId }),
  };
}

/** The key in clear; undefined once it was erased. */
export function clearKey(seal: Seal, { id, sealed }: StoredKey): string | undefined {
  return sealed === undefined ? undefined : seal.unseal(purpose, id, sealed);
}

/** The record under the newest sealing key. */
export function keySealedAnew(seal: Seal, key: StoredKey): StoredKey {
  return sealedAnew(seal, purpose, key.id, key);
}
