// Writes an answer over the version that it was made for, whatever left that version alone meanwhile.
import type { Versioned } from './change.ts';
import { versionOf } from './trackedRecords.ts';

/**
 * Writes by `write`, which says by undefined that another writer was first: then over what `latest` reads, as long as
 * that is of the version that was read. Claiming, sealing anew and taking off debts are in nobody's way so. Undefined
 * when the version moved, or the record is gone: nothing was changed then.
 */
export async function overVersion<T>(
  read: Versioned<T>,
  latest: () => Promise<Versioned<T> | undefined>,
  write: (over: Versioned<T>) => Promise<Versioned<T> | undefined>,
): Promise<Versioned<T> | undefined> {
  let over: Versioned<T> | undefined = read;
  while (over !== undefined && versionOf(over) === versionOf(read)) {
    const written = await write(over);
    if (written !== undefined) return written;
    over = await latest();
  }
  return undefined;
}
