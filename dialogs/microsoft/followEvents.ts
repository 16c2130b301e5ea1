// Acts upon events that Microsoft sent: a customer is read again soon, or the list of customers; the event itself is not believed.
import { reasonOf } from '../../domain/microsoft/microsoftEvent.ts';
import { begun, isWorthAsking } from '../../domain/microsoft/syncState.ts';
import { isOver } from '../../domain/offers/offerStates.ts';
import { followOffer } from '../offers/followOffer.ts';
import { everyDue } from '../services/everyDue.ts';
import type { Services } from '../services/services.ts';
import { minute } from '../../domain/dates/durations.ts';

/** Milliseconds for which an event is held while it is acted upon. */
const lease = minute;

/** The offer that asked for it looks at Microsoft at once, and not when its turn comes. */
async function followRelationship(services: Services, relationshipId: string, now: Date): Promise<void> {
  const offer = await services.offers.ofRelationship(relationshipId);
  const read = offer && (await services.offers.get(offer.id));
  if (read !== undefined && !isOver(read.value.state)) await followOffer(services, read, now, true);
}

/** Acts upon every event that waits; may be cut off anywhere and be repeated. Returns how many there were. */
export async function followEvents(services: Services): Promise<number> {
  const { microsoftEvents, microsoftTenants, microsoftSync, clock } = services;
  return await everyDue(clock, microsoftEvents, lease, async (held, now) => {
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
    if (reason.read === 'relationship') await followRelationship(services, reason.relationshipId, now);
    await microsoftEvents.end(held);
  });
}
