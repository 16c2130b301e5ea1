// Puts many new records on record at once, each with what follows from it.
import { instant, type Versioned } from './change.ts';
import type { Records } from './store.ts';
import { carriedAfter, openKept, type Follow, type Kept } from './trackedRecords.ts';

/**
 * Puts new documents at once. Undefined when any of the ids was taken: the others stand then, and whoever goes on with them
 * one by one finds them there.
 */
export async function insertFresh<D extends object>(
  records: Records<Kept<D>>,
  fresh: readonly { readonly id: string; readonly doc: D; readonly follow: Follow }[],
): Promise<readonly Versioned<D>[] | undefined> {
  const kept = fresh.map(({ id, doc, follow }) => {
    const { carried, at } = carriedAfter(undefined, undefined, follow);
    return { id, rev: 1, ...instant(at), doc: { ...doc, carried } };
  });
  return (await records.restore(kept)) === kept.length ? kept.map((one) => openKept<D>(one)) : undefined;
}
