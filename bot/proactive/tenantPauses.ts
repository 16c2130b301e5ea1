// Owns the pauses of tenants: when the channel asks to wait, everything for that tenant waits, in this process.
import { backoff } from './backoff.ts';

interface Pause {
  readonly until: number;
  /** How often in a row the tenant was paused. */
  readonly times: number;
}

/**
 * Which tenants have to wait. Held in memory: another instance learns it from its own first refusal, so each instance
 * sends at most one message into a pause.
 */
export class TenantPauses {
  readonly #pauses = new Map<string, Pause>();

  /** Milliseconds until something may be sent to a tenant again; 0 when nothing is in the way. */
  remaining(tenantId: string, now: Date): number {
    return Math.max(0, (this.#pauses.get(tenantId)?.until ?? 0) - now.getTime());
  }

  /**
   * Pauses a tenant for `wait` milliseconds, or for as long as is usual after so many refusals; never for less than it
   * has to wait already. Answers for how long.
   */
  pause(tenantId: string, now: Date, wait: number | undefined, chance: number): number {
    const known = this.#pauses.get(tenantId);
    const times = (known?.times ?? 0) + 1;
    const until = Math.max(known?.until ?? 0, now.getTime() + (wait ?? backoff(times, chance)));
    this.#pauses.set(tenantId, { until, times });
    return until - now.getTime();
  }

  /** Something was delivered: the next refusal is a first one. */
  forgive(tenantId: string, now: Date): void {
    if (this.remaining(tenantId, now) === 0) this.#pauses.delete(tenantId);
  }
}
