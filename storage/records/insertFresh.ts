// Puts many new records on record at once, each with what follows from it.
import { instant, type Versioned } from './change.ts';
import type { CollectionDeclaration, Store, Write } from '../store.ts';
import { openKept, type Kept } from './kept.ts';
import { carriedAfter, type Follow } from './trackedRecords.ts';

/** A document that nobody knows, and what follows from it. */
export interface FreshRecord<D> {
  readonly id: string;
  readonly doc: D;
  readonly follow: Follow;
}

/**
 * Puts new documents at once. Where units are kept whole `along` goes with them, which must be everything that follows:
 * nothing is owed then. Elsewhere each owes what follows from it. Undefined when any of the ids was taken: nothing
 * stands then, or the others do, and whoever goes on with them one by one finds them there.
 */
export async function insertFresh<D extends object>(
  store: Store,
  to: CollectionDeclaration,
  fresh: readonly FreshRecord<D>[],
  along: readonly Write[],
): Promise<readonly Versioned<D>[] | undefined> {
  if (store.keepsUnitsWhole) {
    const unit = [...fresh.map(({ id, doc }) => ({ to, does: 'insert', id, doc }) as const), ...along];
    const isWritten = (await store.write(unit)) === unit.length;
    return isWritten ? fresh.map(({ doc }) => ({ rev: 1, value: doc })) : undefined;
  }
  const kept = fresh.map(({ id, doc, follow }) => {
    const { carried, at } = carriedAfter(undefined, undefined, follow);
    return { id, rev: 1, ...instant(at), doc: { ...doc, carried } };
  });
  const isAll = (await store.records<Kept<D>>(to).restore(kept)) === kept.length;
  return isAll ? kept.map((one) => openKept<D>(one)) : undefined;
}
