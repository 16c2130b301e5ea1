// Work that is done again and again, such as sweeping: one round after the other, until it is stopped.
import type { JobMonitor } from './jobMonitor.ts';

/** What is repeated. */
export interface PeriodicJobParts {
  /** What log, metrics and readiness call it. */
  readonly name: string;
  readonly work: () => Promise<unknown>;
  /** Milliseconds from the end of one round to the begin of the next. */
  readonly pause: number;
  /** Where a round that fails is seen. */
  readonly jobs: Pick<JobMonitor, 'run'>;
}

/** Rounds of one kind of work. The monitor names a round that fails, and the next one comes all the same. */
export class PeriodicJob {
  readonly #parts: PeriodicJobParts;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(parts: PeriodicJobParts) {
    this.#parts = parts;
  }

  /** Begins the first round at once. */
  start(): void {
    this.#round = this.#go();
  }

  /** Begins no round any more, and resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  async #go(): Promise<void> {
    const { name, work, pause, jobs } = this.#parts;
    await jobs.run(name, work);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.start(), pause);
  }
}
