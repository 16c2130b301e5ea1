// Keeps which periodic jobs fail, and since when, for the log, the metrics and the readiness of the process.
import type { Registry } from 'prom-client';
import Counter from 'prom-client/lib/counter.js';
import Gauge from 'prom-client/lib/gauge.js';
import { StoreError } from '../../storage/storeError.ts';
import type { Log } from '../monitoring/log.ts';

/** A job whose last round failed. */
export interface FailingJob {
  readonly job: string;
  /** Instant of the first of the failures, as ISO text. */
  readonly since: string;
  /** Rounds that failed since, one after the other. */
  readonly failures: number;
  /** The kind of the last failure: that of the store's error, or the error's name. */
  readonly kind: string;
  /** True when the store failed it: this instance is not ready then. */
  readonly store: boolean;
}

/** What the monitor works with. */
export interface JobMonitorParts {
  readonly registry: Registry;
  readonly log: Log;
  /** The time that it tells. */
  readonly now: () => Date;
  /** Resolves when what every job stands on is certain, such as the time; rejects otherwise. Nothing when absent. */
  readonly sure?: () => Promise<void>;
}

/** The job monitor of one process. A job that works again is named no more. */
export class JobMonitor {
  readonly #parts: JobMonitorParts;
  readonly #failing = new Map<string, FailingJob>();
  readonly #failures: Counter<'job'>;
  readonly #since: Gauge<'job'>;

  constructor(parts: JobMonitorParts) {
    this.#parts = parts;
    const registers = [parts.registry];
    this.#failures = new Counter({
      name: 'keydesk_job_failures_total',
      help: 'Rounds of a periodic job that failed.',
      labelNames: ['job'],
      registers,
    });
    this.#since = new Gauge({
      name: 'keydesk_job_failing_since_seconds',
      help: 'Unix time since which a periodic job fails; 0 while it works.',
      labelNames: ['job'],
      registers,
    });
  }

  /** Does one round of a job and notes how it ended. Never rejects. */
  async run(job: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await this.sure();
      await work();
    } catch (error) {
      this.failed(job, error);
      return;
    }
    this.done(job);
  }

  /** Resolves when a job may begin. */
  async sure(): Promise<void> {
    await this.#parts.sure?.();
  }

  /** A round failed; `about` are ids for the log. */
  failed(job: string, error: unknown, about: Readonly<Record<string, string>> = {}): void {
    const before = this.#failing.get(job);
    const since = before?.since ?? this.#parts.now().toISOString();
    const failures = (before?.failures ?? 0) + 1;
    const store = error instanceof StoreError;
    const kind = store ? error.kind : error instanceof Error ? error.name : typeof error;
    this.#failing.set(job, { job, since, failures, kind, store });
    this.#failures.inc({ job });
    this.#since.set({ job }, Date.parse(since) / 1000);
    this.#parts.log.error({ job, since, failures, ...about, error }, 'round failed');
  }

  /** A round ended well. */
  done(job: string): void {
    const before = this.#failing.get(job);
    this.#since.set({ job }, 0);
    if (before === undefined) return;
    this.#failing.delete(job);
    this.#parts.log.info({ job, since: before.since, failures: before.failures }, 'round works again');
  }

  /** The jobs that fail now. */
  failing(): readonly FailingJob[] {
    return [...this.#failing.values()];
  }
}
