// Counts reminders: how many were sent, put off, skipped, lost, and why.
import { Counter, type Registry } from 'prom-client';

/**
 * How the treatment of a due reminder ended. `retried`: it is tried again later; `withdrawn`: somebody answered,
 * cancelled or took it over meanwhile.
 */
export type ReminderEnd = 'sent' | 'retried' | 'skipped' | 'failed' | 'unsure' | 'withdrawn';

/** Takes the figures. `reason` is a named outcome, never an id. */
export interface ReminderMetrics {
  ended(how: ReminderEnd, reason?: string): void;
}

/** Figures for Prometheus. */
export class ReminderCounters implements ReminderMetrics {
  readonly #reminders: Counter<'outcome' | 'reason'>;

  constructor(registry: Registry) {
    this.#reminders = new Counter({
      name: 'keydesk_reminders_total',
      help: 'Due reminders by how their treatment ended and why.',
      labelNames: ['outcome', 'reason'],
      registers: [registry],
    });
  }

  ended(how: ReminderEnd, reason = ''): void {
    this.#reminders.inc({ outcome: how, reason });
  }
}
