// Writes an answer over the version that it was made for, whatever left that version alone meanwhile.
import type { Versioned } from './change.ts';
import { versionOf } from './trackedRecords.ts';

/**
 * For a write over what was read that found another writer first: writes over what `latest` reads, as long as that is of
 * the same version, until `write` no longer says by undefined that somebody was first. Claiming, sealing anew and taking
 * off debts are in nobody's way so. Undefined when the version moved, or the record is gone: nothing was changed then.
 */
export async function overVersion<T>(
  read: Versioned<T>,
  latest: () => Promise<Versioned<T> | undefined>,
  write: (over: Versioned<T>) => Promise<Versioned<T> | undefined>,
): Promise<Versioned<T> | undefined> {
  const over = await latest();
  if (over === undefined || versionOf(over) !== versionOf(read)) return undefined;
  return (await write(over)) ?? (await overVersion(read, latest, write));
}
