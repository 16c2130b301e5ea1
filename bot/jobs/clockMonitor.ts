// The watch over this machine's clock: it is measured against the store's again and again, and what it lacks is told.
import type { Registry } from 'prom-client';
import Gauge from 'prom-client/lib/gauge.js';
import type { StoreClock } from '../../storage/clock/storeClock.ts';
import type { Log } from '../monitoring/log.ts';

/** Milliseconds between two measurements. */
export const clockCheckInterval = 30_000;
/** Milliseconds by which a clock may be wrong before it is told: the desk goes by the store's, but others on the machine do not. */
const told = 5_000;

/** Measures, and tells a difference when it comes and when it goes. */
export class ClockMonitor {
  readonly #clock: StoreClock;
  readonly #log: Log;
  readonly #skew: Gauge;
  #isWrong = false;

  constructor(clock: StoreClock, registry: Registry, log: Log) {
    this.#clock = clock;
    this.#log = log;
    this.#skew = new Gauge({
      name: 'keydesk_clock_skew_seconds',
      help: "Seconds by which this machine's clock is slow against the store's; negative when it is fast.",
      registers: [registry],
    });
    this.#tell();
  }

  /** One measurement. Rejects with a StoreError when the store cannot tell its time. */
  async look(): Promise<void> {
    await this.#clock.look();
    this.#tell();
  }

  #tell(): void {
    const { skew } = this.#clock;
    this.#skew.set(skew / 1000);
    const isWrong = Math.abs(skew) > told;
    if (isWrong === this.#isWrong) return;
    this.#isWrong = isWrong;
    const seconds = Math.round(skew / 1000);
    if (isWrong) this.#log.warn({ seconds }, "this machine's clock is wrong; the desk goes by the store's");
    else this.#log.info({ seconds }, "this machine's clock is right again");
  }
}
