// Puts the reminders together: collections, sender and scheduler over one store and one way out.
import type { Services } from '../../dialogs/services/services.ts';
import { Conversations } from '../../storage/conversations.ts';
import { RateLimiter } from '../../storage/rateLimiter.ts';
import type { Store } from '../../storage/store.ts';
import type { JobMonitor } from '../jobs/jobMonitor.ts';
import type { Log } from '../monitoring/log.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { openSender } from '../proactive/openSender.ts';
import type { TurnPipeline } from '../turn/turnPipeline.ts';
import { systemAlarm } from './alarm.ts';
import { ReminderDelivery } from './reminderDelivery.ts';
import { ReminderCounters } from './reminderMetrics.ts';
import { ReminderScheduler } from './scheduler.ts';

export interface ReminderSurroundings {
  readonly services: Services;
  readonly store: Store;
  readonly pipeline: TurnPipeline;
  readonly metrics: Metrics;
  readonly jobs: JobMonitor;
  readonly log: Log;
}

/** The scheduler of a process, not started yet. Stop it before the pipeline and the store. */
export function openReminderScheduler({
  services,
  store,
  pipeline,
  metrics,
  jobs,
  log,
}: ReminderSurroundings): ReminderScheduler {
  const { clock, reminders } = services;
  const conversations = new Conversations(store);
  const chance = Math.random;
  const sender = openSender({ services, store, pipeline, log });
  const counters = new ReminderCounters(metrics.registry);
  const delivery = new ReminderDelivery({ services, conversations, sender, clock, chance, metrics: counters, log });
  return new ReminderScheduler({
    reminders,
    rateLimiter: new RateLimiter(store),
    delivery,
    clock,
    alarm: systemAlarm,
    chance,
    jobs,
    log,
  });
}
