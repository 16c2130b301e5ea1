// Measures, when Prometheus asks, for how long each tenant still rests: Teams asked to wait, or takes nothing for it.
import type { Registry } from 'prom-client';
import Gauge from 'prom-client/lib/gauge.js';
import type { Clock } from '../../dialogs/services/clock.ts';
import { pauseLeft } from '../../domain/notices/rateLimit.ts';
import type { RateLimiter } from '../../storage/notices/rateLimiter.ts';
import type { Log } from '../monitoring/log.ts';

/** Adds the gauge, by tenant: a partner has few of them. Where the store does not answer it stays as it was, which is logged. */
export function measureRests(
  registry: Registry,
  rateLimiter: Pick<RateLimiter, 'tenants'>,
  clock: Clock,
  log: Pick<Log, 'warn'>,
): void {
  const gauge: Gauge = new Gauge({
    name: 'keydesk_tenant_rests_seconds',
    help: 'Seconds for which nothing leaves for a tenant, because Teams asked to wait or refuses every message; 0 when it does not rest.',
    labelNames: ['tenant'],
    registers: [registry],
    collect: async () => {
      try {
        const now = clock.now().getTime();
        for (const [tenant, limit] of await rateLimiter.tenants()) gauge.set({ tenant }, pauseLeft(limit, now) / 1_000);
      } catch (error) {
        log.warn({ error }, 'the rests of tenants could not be read');
      }
    },
  });
}
