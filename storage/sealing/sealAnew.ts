// Brings what older sealing keys hold under the newest one, text by text and record by record.
import { everyRecord } from '../records/everyRecord.ts';
import type { Records } from '../store.ts';
import { kidOf, type Seal } from './seal.ts';

/** True when an older sealing key holds a text. */
export function isOlder(seal: Seal, sealed: string | undefined): sealed is string {
  return sealed !== undefined && kidOf(sealed) !== seal.newest;
}

/** What holds a sealed text, with that under the newest key: the very same where it is already, and where there is none. */
export function sealedAnew<T extends { readonly sealed?: string }>(seal: Seal, purpose: string, id: string, one: T): T {
  if (!isOlder(seal, one.sealed)) return one;
  return { ...one, sealed: seal.seal(purpose, id, seal.unseal(purpose, id, one.sealed)) };
}

/**
 * Goes over a whole collection. `anew` returns the very document where an older key holds nothing of it; `rewrite` stores
 * what it makes of the present one, and leaves its version. Returns how many there were. May be repeated, and done while
 * the desk works.
 */
export async function sealEveryAnew<T>(
  records: Records<T>,
  anew: (doc: T) => T,
  rewrite: (id: string, anew: (doc: T) => T) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  for await (const { id, doc } of everyRecord(records)) {
    if (anew(doc) === doc) continue;
    await rewrite(id, anew);
    count += 1;
  }
  return count;
}
