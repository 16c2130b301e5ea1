// The shapes around a key on record: as it was entered, as it is stored, and what a reservation comes to.
import type { KeyRecord, KeyState, KeyTerms } from '../../domain/keys/key.ts';
import type { KeyHolder } from '../../domain/keys/keyMoves.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { CollectionDeclaration } from '../store.ts';
import type { Follow } from '../records/trackedRecords.ts';

/** A key that was typed, normalised (upper case, with or without dashes as the caller always writes it). */
export interface EnteredKey {
  readonly productKey: string;
  readonly terms?: KeyTerms;
  readonly batchId?: string;
  readonly enteredBy: PersonRef;
  readonly now: Date;
}

/**
 * `reserved` also when this redemption held it before; `taken` when another one holds it; `doubtful` when it was shown
 * in another one and nobody said what became of it; `redeemed` when it is used up.
 */
export type Reservation =
  | { readonly kind: 'reserved' | 'taken' | 'doubtful' | 'redeemed'; readonly key: KeyRecord }
  | { readonly kind: 'unknown' };

/** How the records are kept. */
export const keysCollection: CollectionDeclaration = {
  name: 'keys',
  indexes: [['state', 'enteredAt'], ['state', 'terms.planId', 'enteredAt'], ['redemptionId']],
};

/** As it is stored: a removed key stays until its removal is in the history, and is there for nobody. */
export type StoredKey = Omit<KeyRecord, 'state'> & { readonly state: KeyState | 'removed' };

/** True for a key that was not removed. */
export function isThere(key: StoredKey): key is KeyRecord {
  return key.state !== 'removed';
}

/** What follows from a reservation: a key that its redemption does not take is given back. */
export function unlessTaken(keyId: string, { redemptionId }: KeyHolder, now: Date): Follow {
  return { owes: [{ does: 'releaseKeys', redemptionId, keyId }], now };
}
