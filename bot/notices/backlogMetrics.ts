// Measures what waits to be said, when Prometheus asks: how much is due, and for how long the oldest of it.
import type { Registry } from 'prom-client';
import Gauge from 'prom-client/lib/gauge.js';
import type { Notices } from '../../storage/notices/notices.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { Log } from '../monitoring/log.ts';

/** Adds the two gauges. Where the store does not answer they stay as they were, which is logged. */
export function measureBacklog(
  registry: Registry,
  notices: Pick<Notices, 'backlog'>,
  clock: Clock,
  log: Pick<Log, 'warn'>,
): void {
  const gauge = (name: string, help: string, read: (count: number, oldestFor: number) => number): Gauge =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      async collect() {
        try {
          const now = clock.now();
          const { count, oldest = now.getTime() } = await notices.backlog(now);
          this.set(read(count, Math.max(0, now.getTime() - oldest) / 1_000));
        } catch (error) {
          log.warn({ error }, 'what is due could not be counted');
        }
      },
    });
  gauge('keydesk_notices_due', 'Notices that are due and held by nobody.', (count) => count);
  gauge(
    'keydesk_notices_oldest_due_seconds',
    'Seconds since when the oldest notice that is due and held by nobody can be sent; 0 when there is none.',
    (_count, oldestFor) => oldestFor,
  );
}
