// Puts a sender together: conversations, slots and the way out of one process.
import type { Services } from '../../dialogs/services/services.ts';
import { ChannelThreads } from '../../storage/conversations/channelThreads.ts';
import { tenantRateOf } from '../../domain/notices/rateLimit.ts';
import { Conversations } from '../../storage/conversations/conversations.ts';
import type { RateLimiter } from '../../storage/notices/rateLimiter.ts';
import type { Store } from '../../storage/store.ts';
import type { Log } from '../monitoring/log.ts';
import { systemAlarm } from '../time/alarm.ts';
import type { OutgoingRate } from '../channel/outgoingRate.ts';
import type { TurnPipeline } from '../turn/turnPipeline.ts';
import { SendingSlots } from './sendingSlots.ts';
import { ProactiveSender } from './sendProactively.ts';

/** What a sender stands in. */
export interface SenderSurroundings {
  readonly services: Pick<Services, 'clock'>;
  readonly store: Store;
  readonly pipeline: TurnPipeline;
  /** How many answers leave, which the pace of the notices gives way to. */
  readonly rate: Pick<OutgoingRate, 'takeAnswers'>;
  readonly rateLimiter: RateLimiter;
  /** Requests that may leave for one tenant in a second; as many as usual when absent. */
  readonly requestsPerSecond?: number | undefined;
  readonly log: Log;
}

/** A sender of a process. All senders of all processes on one store share the rate limits. */
export function openSender(surroundings: SenderSurroundings): ProactiveSender {
  const { services, store, pipeline, rate, rateLimiter, requestsPerSecond, log } = surroundings;
  const { clock } = services;
  const slots = new SendingSlots({
    rateLimiter,
    clock,
    alarm: systemAlarm,
    chance: Math.random,
    takeAnswers: (tenantId) => rate.takeAnswers(tenantId),
    pace: tenantRateOf(requestsPerSecond),
  });
  const threads = new ChannelThreads(store);
  return new ProactiveSender({ pipeline, conversations: new Conversations(store), threads, slots, clock, log });
}
