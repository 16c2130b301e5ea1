// Counts notices about offers: how many were sent, put off, skipped, lost, and why.
import { Counter, type Registry } from 'prom-client';
import type { ReminderEnd, ReminderMetrics } from '../reminders/reminderMetrics.ts';

/** Figures for Prometheus. */
export class NoticeCounters implements ReminderMetrics {
  readonly #notices: Counter<'outcome' | 'reason'>;

  constructor(registry: Registry) {
    this.#notices = new Counter({
      name: 'keydesk_offer_notices_total',
      help: 'Due notices about offers of delegated administration by how their treatment ended and why.',
      labelNames: ['outcome', 'reason'],
      registers: [registry],
    });
  }

  ended(how: ReminderEnd, reason = ''): void {
    this.#notices.inc({ outcome: how, reason });
  }
}
