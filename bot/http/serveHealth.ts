// Answers those who watch over the process: that it lives, whether it is ready, and its metrics.
import type { Response, Server } from 'restify';
import type { FailingJob } from '../jobs/jobMonitor.ts';
import type { Log } from '../monitoring/log.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { mayReadMetrics } from './metricsAccess.ts';

/** What is watched. */
export interface HealthParts {
  /** Resolves when what the desk needs answers, such as its store, with the jobs that fail; rejects otherwise. */
  readonly checkReadiness: () => Promise<readonly FailingJob[]>;
  /** What whoever reads the metrics must show; without it, programs on this machine alone may read them. */
  readonly metricsToken?: string | undefined;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** Answers with a status and what is told beside it; a refusal has fixed words in front, whatever is told. */
export type AnswerStatus = (response: Response, status: number, told?: object) => void;

/** Serves `/healthz`, `/readyz` and `/metrics`. A process that `isClosing` lives, and is not ready. */
export function serveHealth(server: Server, parts: HealthParts, isClosing: () => boolean, answer: AnswerStatus): void {
  server.get('/healthz', (_request, response, next) => {
    answer(response, 200, { status: 'ok' });
    next();
  });
  server.get('/readyz', async (_request, response) => {
    if (isClosing()) answer(response, 503);
    else await answerReadiness(response, parts, answer);
  });
  server.get('/metrics', async (request, response) => {
    const { registry } = parts.metrics;
    if (!mayReadMetrics(request, parts.metricsToken)) answer(response, 401);
    else response.sendRaw(200, await registry.metrics(), { 'Content-Type': registry.contentType });
  });
}

async function answerReadiness(
  response: Response,
  { checkReadiness, log }: HealthParts,
  answer: AnswerStatus,
): Promise<void> {
  try {
    const failing = await checkReadiness();
    // What the store does not do for this instance it may do for another one; a bug fails on all of them alike.
    if (failing.some(({ store }) => store)) answer(response, 503, { failing });
    else if (failing.length > 0) answer(response, 200, { status: 'impaired', failing });
    else answer(response, 200, { status: 'ready' });
  } catch (error) {
    log.warn({ error }, 'not ready');
    answer(response, 503);
  }
}
