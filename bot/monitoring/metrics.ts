// The desk's measurements: what is counted, under which names, for Prometheus to fetch.
import Counter from 'prom-client/lib/counter.js';
import Gauge from 'prom-client/lib/gauge.js';
import Histogram from 'prom-client/lib/histogram.js';
import Registry from 'prom-client/lib/registry.js';

/** What became of a turn; `late`: its request was answered before it ended. */
export type TurnOutcome = 'done' | 'repeated' | 'stranger' | 'notListed' | 'unsure' | 'slowed' | 'failed' | 'late';

/** The counters and gauges of one process. Labels are kinds, never ids of people or customers. */
export class Metrics {
  readonly registry = new Registry();
  readonly turns: Counter<'kind' | 'outcome'>;
  readonly turnSeconds: Histogram<'kind'>;
  readonly running: Gauge;
  readonly connectorRequests: Counter<'method' | 'status'>;
  readonly tokenFailures: Counter;
  readonly storeSeconds: Histogram<'operation'>;
  readonly microsoftCalls: Counter<'name' | 'outcome'>;
  readonly refusedRequests: Counter<'reason'>;

  constructor() {
    const registers = [this.registry];
    this.turns = new Counter({
      name: 'keydesk_turns_total',
      help: 'Turns by kind of activity and by how they ended.',
      labelNames: ['kind', 'outcome'],
      registers,
    });
    this.turnSeconds = new Histogram({
      name: 'keydesk_turn_seconds',
      help: 'Seconds from the arrival of an activity to its answer, waiting included.',
      labelNames: ['kind'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
      registers,
    });
    this.running = new Gauge({ name: 'keydesk_turns_running', help: 'Turns that have not ended yet.', registers });
    this.connectorRequests = new Counter({
      name: 'keydesk_connector_requests_total',
      help: 'Requests to the channel by method and by status, or "aborted" and "unreachable".',
      labelNames: ['method', 'status'],
      registers,
    });
    this.tokenFailures = new Counter({
      name: 'keydesk_token_failures_total',
      help: 'Requests for an access token that failed or stayed without an answer.',
      registers,
    });
    this.storeSeconds = new Histogram({
      name: 'keydesk_store_seconds',
      help: 'Seconds of the reads and writes of the store by operation.',
      labelNames: ['operation'],
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
      registers,
    });
    this.microsoftCalls = new Counter({
      name: 'keydesk_microsoft_calls_total',
      help: 'Calls of Graph and Partner Center by what was asked and by status, or "notReached" and "lost".',
      labelNames: ['name', 'outcome'],
      registers,
    });
    this.refusedRequests = new Counter({
      name: 'keydesk_refused_requests_total',
      help: 'Requests to /api/messages, and events of Partner Center, that were refused.',
      labelNames: ['reason'],
      registers,
    });
  }

  /** Counts a call of Microsoft. */
  readonly heard = (name: string, outcome: string): void => {
    this.microsoftCalls.inc({ name, outcome });
  };

  /** Adds the figures of the process itself: memory, processor, event loop. Once per process. */
  async watchProcess(): Promise<void> {
    const { default: collectDefaultMetrics } = await import('prom-client/lib/defaultMetrics.js');
    collectDefaultMetrics({ register: this.registry, prefix: 'keydesk_' });
  }
}
