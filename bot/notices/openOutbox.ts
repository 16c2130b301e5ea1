// Puts the outbox together, and what draws sent cards anew: collections, kinds and one sender over one store.
import type { Services } from '../../dialogs/services/services.ts';
import { Conversations } from '../../storage/conversations/conversations.ts';
import { RateLimiter } from '../../storage/notices/rateLimiter.ts';
import type { Store } from '../../storage/store.ts';
import type { Invitations } from '../people/invitations.ts';
import type { JobMonitor } from '../jobs/jobMonitor.ts';
import type { Log } from '../monitoring/log.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { openSender } from '../proactive/openSender.ts';
import { measureRests } from '../proactive/restMetrics.ts';
import { PeriodicJob } from '../jobs/periodicJob.ts';
import type { TurnPipeline } from '../turn/turnPipeline.ts';
import type { OutgoingRate } from '../channel/outgoingRate.ts';
import { systemAlarm } from '../time/alarm.ts';
import { Delivery } from './delivery.ts';
import { noticeKinds } from './kinds.ts';
import type { TellOutcome } from './kinds/outcome.ts';
import { NoticeCounters } from './noticeMetrics.ts';
import { Outbox } from './outbox.ts';
import { OwnClaims } from './ownClaims.ts';
import { refreshCards } from './refreshCards.ts';

/** What an outbox stands in. */
export interface OutboxSurroundings {
  readonly services: Services;
  readonly store: Store;
  /** True when no other process works on the store. */
  readonly alone: boolean;
  readonly pipeline: TurnPipeline;
  /** How many answers leave, which the pace of the notices gives way to. */
  readonly rate: Pick<OutgoingRate, 'takeAnswers'>;
  readonly invitations?: Invitations | undefined;
  /** Shows a walk in a turn of its owner's chat. */
  readonly tell: TellOutcome;
  readonly metrics: Metrics;
  readonly jobs: JobMonitor;
  /** Requests that may leave for one tenant in a second; as many as usual when absent. */
  readonly requestsPerSecond?: number | undefined;
  readonly log: Log;
}

/** Milliseconds between two looks at cards that are out of date. */
const refreshPause = 2_000;

/** What a process says by itself, not started yet. Stop both before the pipeline and the store. */
export function openOutbox(surroundings: OutboxSurroundings): {
  readonly outbox: Outbox;
  readonly refreshing: PeriodicJob;
} {
  const { services, store, alone, tell, metrics, jobs, log } = surroundings;
  const conversations = new Conversations(store);
  const chance = Math.random;
  const rateLimiter = new RateLimiter(store, { alone });
  const sender = openSender({ ...surroundings, rateLimiter });
  measureRests(metrics.registry, rateLimiter, services.clock, log);
  const counters = new NoticeCounters(metrics.registry);
  const delivery = new Delivery({
    ...{ services, conversations, sender, chance, log, invitations: surroundings.invitations },
    kinds: noticeKinds(tell),
    metrics: counters,
  });
  const { clock } = services;
  const notices = alone ? new OwnClaims(services.notices) : services.notices;
  const work = () => refreshCards({ services, conversations, sender });
  return {
    outbox: new Outbox({ notices, rateLimiter, delivery, clock, alarm: systemAlarm, chance, jobs }),
    refreshing: new PeriodicJob({ name: 'cardRefreshes', work, pause: refreshPause, jobs }),
  };
}
