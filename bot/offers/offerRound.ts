// The round of the offers: looks after those that are due, then sends the notices that are due.
import { sweepOffers } from '../../dialogs/offers/sweepOffers.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { Conversations } from '../../storage/conversations.ts';
import type { Store } from '../../storage/store.ts';
import type { Log } from '../monitoring/log.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import type { ReminderMetrics } from '../reminders/reminderMetrics.ts';
import { NoticeDelivery } from './noticeDelivery.ts';

/** Milliseconds that a notice is held by one round; longer than a send and the wait for its conversation. */
const lease = 120_000;

export interface OfferRoundParts {
  readonly services: Services;
  readonly store: Store;
  readonly sender: Pick<ProactiveSender, 'send'>;
  readonly metrics: ReminderMetrics;
  readonly chance: () => number;
  readonly log: Log;
}

/**
 * The work of one round; any number of instances may do it on one store. When offers cannot be looked after, the notices
 * go out all the same, and the round counts as failed.
 */
export function offerRound({ services, store, sender, metrics, chance, log }: OfferRoundParts): () => Promise<void> {
  const { clock, offerNotices } = services;
  const conversations = new Conversations(store);
  const delivery = new NoticeDelivery({ services, conversations, sender, clock, chance, metrics, log });
  return async () => {
    const sweep = await Promise.allSettled([sweepOffers(services)]);
    for (;;) {
      const now = clock.now();
      const held = await offerNotices.claimDue(now, new Date(now.getTime() + lease));
      if (held === undefined) break;
      await delivery.deliver(held);
    }
    for (const one of sweep) if (one.status === 'rejected') throw one.reason;
  };
}
