// Carries out what a written record owes and takes it off: at once after the write, or when a sweeper finds it.
import type { Versioned } from '../../storage/records/change.ts';
import { pendingConsequencesOf } from '../../storage/records/trackedRecords.ts';
import type { Services } from '../services/services.ts';

/** A collection whose records carry what follows from their changes. */
export interface HasConsequences<T> {
  /**
   * True when everybody who writes to the collection compares the record's own version, so that nobody is in the way of
   * a debt that is taken off at any time, nor it in theirs.
   */
  readonly mayFinishLater?: boolean;
  /** Takes off what was done; undefined when another writer was first. */
  markCarriedOut(read: Versioned<T>): Promise<Versioned<T> | undefined>;
}

/**
 * Carries out everything that a record owes, in its order, and takes it off. Returns the record without it; the record
 * as it was given when another writer came in between, so that whoever goes on from it finds out. Repeating it, also at
 * the same time, changes nothing. Where only audit entries are owed and the collection allows it, they are copied
 * behind the caller: they are on record already.
 */
export async function finishConsequences<T>(
  services: Services,
  of: HasConsequences<T>,
  written: Versioned<T>,
): Promise<Versioned<T>> {
  const owed = pendingConsequencesOf(written);
  if (owed.length === 0) return written;
  const entries = owed.flatMap(({ what }) => (what.does === 'audit' ? [what.entry] : []));
  if (of.mayFinishLater === true && entries.length === owed.length) {
    services.audit.appendBehind(entries, () => of.markCarriedOut(written));
    return written;
  }
  if (entries.length > 0) await services.audit.append(...entries);
  for (const { what } of owed) if (what.does !== 'audit') await services.carryOut(services, what);
  return (await of.markCarriedOut(written)) ?? written;
}
