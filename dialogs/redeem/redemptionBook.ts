// Owns the writing of redemptions: every write names the revision it replaces and lets the audit entries follow.
import { auditRelayed } from '../../domain/redemption/redemptionOrders.ts';
import { isFinal, type Redemption } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Desk } from '../desk.ts';

/** How long an untouched walk is kept before its keys are released. */
const idleDays = 14;
/** How long an order may take before the sweeper looks after it; longer than every call's deadline. */
const orderLeaseSeconds = 60;
const day = 24 * 60 * 60 * 1000;

type Services = Pick<Desk, 'redemptions' | 'audit' | 'clock'>;

/** The instant at which the sweeper looks at a redemption again. */
export function wakeAt(redemption: Redemption, now: Date): Date | 'never' {
  const soon = new Date(now.getTime() + orderLeaseSeconds * 1000);
  if (redemption.state === 'calling') return soon;
  if (isFinal(redemption)) return redemption.pendingAudit.length > 0 ? soon : 'never';
  return redemption.state === 'open' ? new Date(now.getTime() + idleDays * day) : 'never';
}

/** Copies a record's audit entries; ids are deterministic, so copying twice leaves one. */
async function relayAudit(services: Services, redemption: Redemption): Promise<void> {
  await services.audit.append(...redemption.pendingAudit);
}

/**
 * Writes the next state of a redemption. The audit entries of the replaced state are copied before they leave the
 * record, so that a crash loses none. Returns undefined when another writer was first: nothing was changed then.
 */
export async function writeRedemption(
  services: Services,
  present: Versioned<Redemption>,
  next: Redemption,
): Promise<Versioned<Redemption> | undefined> {
  await relayAudit(services, present.value);
  const relayed = auditRelayed(next, new Set(present.value.pendingAudit.map((entry) => entry.id)));
  const written = await services.redemptions.replace(present, relayed, {
    wakeAt: wakeAt(relayed, services.clock.now()),
  });
  if (written !== undefined) await relayAudit(services, written.value);
  return written;
}
