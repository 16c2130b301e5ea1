// What a process does about redemptions before it listens: takes the orders that were out, and wakes those that wait.
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import type { Services } from '../../services/services.ts';
import { minute } from '../../../domain/dates/durations.ts';

/** Milliseconds for which an order that was out is held. */
const lease = minute;

/**
 * Takes every order that is out, however short a time ago: right only at the start of a process that has the store to
 * itself, since whoever placed them is gone then.
 */
export async function takeOrphanedOrders(
  services: Pick<Services, 'redemptions' | 'clock'>,
): Promise<readonly Versioned<Redemption>[]> {
  const orders: Versioned<Redemption>[] = [];
  const now = services.clock.now();
  const within = new Date(now.getTime() + lease);
  for (;;) {
    const held = await services.redemptions.claim(within, new Date(within.getTime() + 1));
    if (held === undefined) return orders;
    if (held.value.state === 'calling') orders.push(held);
  }
}

/** Lets the sweeper look at what an earlier desk handed over or parked and left alone; returns how many there were. */
export async function wakeWaiting(services: Pick<Services, 'redemptions' | 'clock'>): Promise<number> {
  const asleep = (await services.redemptions.waiting()).filter((one) => one.at === undefined);
  for (const one of asleep) await services.redemptions.rest(one, services.clock.now());
  return asleep.length;
}
