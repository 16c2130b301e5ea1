// Counts the notices: how many were sent, put off, skipped, lost, and why.
import type { Registry } from 'prom-client';
import Counter from 'prom-client/lib/counter.js';
import Histogram from 'prom-client/lib/histogram.js';

/**
 * How the treatment of a due notice ended. `retried`: it is tried again later; `withdrawn`: somebody answered,
 * cancelled or took it over meanwhile.
 */
export type NoticeEnd = 'sent' | 'retried' | 'skipped' | 'failed' | 'unsure' | 'withdrawn';

/** Takes the figures. `reason` is a named outcome, never an id. */
export interface NoticeMetrics {
  ended(kind: string, how: NoticeEnd, reason?: string): void;
  /** Seconds from when it was due to when it was sent. */
  delayed(kind: string, seconds: number): void;
}

/** Figures for Prometheus. */
export class NoticeCounters implements NoticeMetrics {
  readonly #notices: Counter<'kind' | 'outcome' | 'reason'>;
  readonly #delay: Histogram<'kind'>;

  constructor(registry: Registry) {
    this.#notices = new Counter({
      name: 'keydesk_notices_total',
      help: 'Due notices by kind, how their treatment ended, and why.',
      labelNames: ['kind', 'outcome', 'reason'],
      registers: [registry],
    });
    this.#delay = new Histogram({
      name: 'keydesk_notice_delay_seconds',
      help: 'Seconds from when a notice was due to when it was sent.',
      labelNames: ['kind'],
      buckets: [1, 10, 60, 300, 900, 1_800, 3_600, 14_400, 86_400],
      registers: [registry],
    });
  }

  ended(kind: string, how: NoticeEnd, reason = ''): void {
    this.#notices.inc({ kind, outcome: how, reason });
  }

  delayed(kind: string, seconds: number): void {
    this.#delay.observe({ kind }, seconds);
  }
}
