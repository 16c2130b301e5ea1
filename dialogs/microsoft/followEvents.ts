// Acts upon events that Microsoft sent: a customer is read again soon, or the list of customers; the event itself is not believed.
import { reasonOf } from '../../domain/microsoft/microsoftEvent.ts';
import { begun, isWorthAsking } from '../../domain/microsoft/syncState.ts';
import type { Services } from '../services/services.ts';

/** Milliseconds for which an event is held while it is acted upon. */
const lease = 60_000;

/** Acts upon every event that waits; may be cut off anywhere and be repeated. Returns how many there were. */
export async function followEvents(services: Services): Promise<number> {
  const { microsoftEvents, microsoftTenants, microsoftSync, clock } = services;
  for (let followed = 0; ; followed += 1) {
    const now = clock.now();
    const held = await microsoftEvents.claim(now, new Date(now.getTime() + lease));
    if (held === undefined) return followed;
    const reason = reasonOf(held.value);
    const state = await microsoftSync.read();
    // Nobody follows Microsoft before somebody asked for it.
    if (state !== undefined) {
      if (reason.read === 'customer') await microsoftTenants.readSoon(reason.tenantId, now);
      if (reason.read === 'list') {
        await microsoftSync.change((present = state) =>
          isWorthAsking(present, now) ? begun(present, present.by, now) : present,
        );
      }
    }
    await microsoftEvents.end(held);
  }
}
