// The card of how far the sync is, from what is on record: for whoever asks, and drawn anew as it goes on.
import { syncCard, type SyncView } from '../../cards/microsoft/syncCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { isHeldUp } from '../../domain/microsoft/syncState.ts';
import type { Services } from '../services/services.ts';
import type { Turn } from '../turn/turn.ts';

/** Customers of each kind of failure that the card names. */
const shownFailures = 5;

/** How far the sync is at this moment; `mayStart` for whoever may begin one. */
export async function syncStateCard(services: Services, turn: Turn, mayStart = turn.role === 'manager'): Promise<Card> {
  const state = await services.microsoftSync.read();
  const [tenants, links] = [await services.microsoftTenants.counts(), await services.microsoftLinks.counts()];
  const count = (of: ReadonlyMap<string, number>, name: string): number => of.get(name) ?? 0;
  const [waiting, failed] = [count(tenants, 'waiting'), count(tenants, 'failed')];
  const total = waiting + failed + count(tenants, 'read');
  const failing = failed === 0 ? [] : await services.microsoftTenants.of('failed', shownFailures);
  const withoutSeats = await services.microsoftTenants.countWithoutSeats();
  const silent = withoutSeats === 0 ? [] : await services.microsoftTenants.withoutSeats(shownFailures);
  const view: SyncView = {
    stage: state === undefined ? 'never' : state.endedAt !== undefined ? 'done' : state.listed ? 'running' : 'listing',
    ...{ total, read: total - waiting, failed, mayStart },
    ...{ differences: count(links, 'difference'), vanished: count(links, 'vanished') },
    failures: failing.flatMap(({ name, failure }) => (failure === undefined ? [] : [{ name, failure }])),
    withoutSeats,
    seatFailures: silent.flatMap(({ name, seatsFailure }) =>
      seatsFailure === undefined ? [] : [{ name, failure: seatsFailure }],
    ),
    endedAt: state?.lastEndedAt === undefined ? undefined : new Date(state.lastEndedAt),
    heldUp: state?.heldUp !== undefined && isHeldUp(state, turn.now) ? state.heldUp.failure : undefined,
  };
  return syncCard(view, turn);
}
