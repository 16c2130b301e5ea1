// Puts the offers' rounds together: the desk's services, a sender and the counting over one way out.
import type { Services } from '../../dialogs/services/services.ts';
import type { Store } from '../../storage/store.ts';
import type { JobMonitor } from '../jobs/jobMonitor.ts';
import type { Log } from '../monitoring/log.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { openSender } from '../proactive/openSender.ts';
import { PeriodicJob } from '../jobs/periodicJob.ts';
import type { TurnPipeline } from '../turn/turnPipeline.ts';
import { NoticeCounters } from './noticeCounters.ts';
import { offerRound } from './offerRound.ts';

/** Milliseconds between two rounds. */
const pause = 5_000;

export interface OfferRoundsSurroundings {
  readonly services: Services;
  readonly store: Store;
  readonly pipeline: TurnPipeline;
  readonly metrics: Metrics;
  readonly jobs: JobMonitor;
  readonly log: Log;
}

/** The rounds of a process, not started yet. Stop them before the pipeline and the store. */
export function openOfferRounds({
  services,
  store,
  pipeline,
  metrics,
  jobs,
  log,
}: OfferRoundsSurroundings): PeriodicJob {
  const chance = Math.random;
  const sender = openSender({ services, store, pipeline, log });
  const counters = new NoticeCounters(metrics.registry);
  const work = offerRound({ services, store, sender, metrics: counters, chance, log });
  return new PeriodicJob({ name: 'offers', work, pause, jobs });
}
