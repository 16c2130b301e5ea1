// What a process does about redemptions before it listens: takes the orders that were out.
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { SealError } from '../../../storage/sealing/seal.ts';
import { everyDue } from '../../services/everyDue.ts';
import type { Services } from '../../services/services.ts';
import { minute } from '../../../domain/dates/durations.ts';

/** Milliseconds for which an order that was out is held. */
const lease = minute;

/**
 * Takes every order that is out, however short a time ago: right only at the start of a process that has the store to
 * itself, since whoever placed them is gone then. One whose seal does not open is left to the sweeper.
 */
export async function takeOrphanedOrders(
  services: Pick<Services, 'redemptions' | 'clock'>,
): Promise<readonly Versioned<Redemption>[]> {
  const orders: Versioned<Redemption>[] = [];
  const within = new Date(services.clock.now().getTime() + lease);
  const take = (held: Versioned<Redemption>): Promise<unknown> =>
    Promise.resolve(held.value.state === 'calling' && orders.push(held));
  try {
    await everyDue({ now: () => within }, services.redemptions, 1, take);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
  }
  return orders;
}
