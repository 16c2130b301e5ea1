// The moves of a product key: who may hold it, and what its record is when it is held, let go or used up.
import type { KeyRecord, KeyTerms } from './key.ts';
import { defined } from '../defined.ts';

/** The redemption that wants a key. */
export interface KeyHolder {
  readonly redemptionId: string;
  readonly customerName?: string;
  /** What was said of the key there. */
  readonly terms?: KeyTerms;
}

/**
 * True when the redemption may write itself into the record: nobody holds it, it does so already with other terms, or
 * the key is in doubt because of this very redemption, which goes on.
 */
export function isFree(key: KeyRecord, { redemptionId }: KeyHolder): boolean {
  return key.state === 'available' || (key.state !== 'redeemed' && key.redemptionId === redemptionId);
}

/**
 * The key in the hands of a redemption. The terms of the inventory stay what they are, whatever the redemption says of
 * the key. Where it was in doubt, that stays known: it may have been used.
 */
export function held(key: KeyRecord, { redemptionId, customerName, terms }: KeyHolder): KeyRecord {
  return {
    ...key,
    state: 'reserved',
    redemptionId,
    ...defined({ customerName }),
    ...(terms === undefined || key.fromInventory ? {} : { terms }),
  };
}

/** The key in the inventory, free for everybody; `terms` count where the inventory knows none. */
export function intoInventory(
  { redemptionId: _holder, customerName: _customer, doubtSince: _over, ...key }: KeyRecord,
  terms = key.terms,
): KeyRecord {
  return {
    ...key,
    state: 'available',
    fromInventory: true,
    ...defined({ terms: terms && (key.terms ?? terms) }),
  };
}

/** The key used up: it is erased, and its fingerprint and last five stay. */
export function spent({ sealed: _erased, doubtSince: _over, ...key }: KeyRecord): KeyRecord {
  return { ...key, state: 'redeemed' };
}
