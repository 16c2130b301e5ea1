// Writes redemptions: every write names the revision it replaces, carries what follows from it, and then carries that out.
import { auditingMoves, type Consequence } from '../../domain/consequences/consequence.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { nextLook, waitsForReport } from '../../domain/redemption/reportWait.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { overVersion } from '../../storage/records/overVersion.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';
import { day } from '../../domain/dates/durations.ts';

/** How long an untouched walk is kept before its keys are released. */
const idleDays = 14;
/** How long an order may take before the sweeper looks after it; longer than every call's deadline. */
const orderLeaseSeconds = 60;

/**
 * The instant at which the sweeper looks at a redemption for its own sake. One that has ended is looked at once more:
 * a turn of another chat may have reserved a key for it while it ended.
 */
function wakeAt(redemption: Redemption, now: Date): Date {
  if (waitsForReport(redemption)) return nextLook(redemption, now);
  const isWalked = redemption.state === 'open';
  return new Date(now.getTime() + (isWalked ? idleDays * day : orderLeaseSeconds * 1000));
}

/**
 * Writes the next state of a redemption, and carries out what follows: the audit entries of its moves, then `owes`.
 * Returns undefined when another writer moved it first: nothing was changed then. A write that leaves the version, such
 * as sealing anew, is not in the way. With `goesOn` another write follows at once, and what follows from this one is
 * carried out after that: until then it is on record, for whoever finds it when the process dies.
 */
export async function writeRedemption(
  services: Services,
  present: Versioned<Redemption>,
  next: Redemption,
  owes: readonly Consequence[] = [],
  goesOn = false,
): Promise<Versioned<Redemption> | undefined> {
  const now = services.clock.now();
  const how = {
    wakeAt: wakeAt(next, now),
    follow: { owes: [...auditingMoves(next.id, versionOf(present) + 1, next.pendingAudit), ...owes], now },
  };
  const { redemptions } = services;
  const stored = { ...next, pendingAudit: [] };
  const written =
    (await redemptions.replace(present, stored, how)) ??
    (await overVersion(
      present,
      () => redemptions.get(next.id),
      (over) => redemptions.replace(over, stored, how),
    ));
  return written === undefined || goesOn ? written : await finishConsequences(services, redemptions, written);
}

/** Puts a fresh redemption on record; undefined when its id is taken. */
export async function createRedemption(
  services: Services,
  fresh: Redemption,
): Promise<Versioned<Redemption> | undefined> {
  const now = services.clock.now();
  const created = await services.redemptions.create(
    { ...fresh, pendingAudit: [] },
    { wakeAt: wakeAt(fresh, now), follow: { owes: auditingMoves(fresh.id, 1, fresh.pendingAudit), now } },
  );
  return created && (await finishConsequences(services, services.redemptions, created));
}
