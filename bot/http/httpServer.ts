// The web server: where the channel posts activities, and whom else it answers; opened, drained and closed here.
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { Next, Request, Response, Server } from 'restify';
import jsonBodyParser from 'restify/lib/plugins/jsonBodyParser.js';
import Router from 'restify/lib/router.js';
import RestifyServer from 'restify/lib/server.js';
import type { TurnContext } from 'botbuilder';
import type { ChannelAdapter } from '../channel/channelAdapter.ts';
import { readActivity } from './readActivity.ts';
import { eventsPath } from '../config/partnerCenterConfig.ts';
import { type CalendarParts, serveCalendars } from './serveCalendar.ts';
import { type AnswerStatus, type HealthParts, serveHealth } from './serveHealth.ts';
import { type PageParts, servePages } from './servePages.ts';
import { takeEvent, type EventParts } from './takeEvent.ts';
import { isFromThisMachine } from '../local/loopbackRequest.ts';
import { correlated } from '../monitoring/correlation.ts';

const largestBody = 256 * 1024;
/** Milliseconds that requests under way have to end when the server closes: more than any turn takes to answer. */
const closingTakes = 12_000;

/** What the server is made of. */
export interface ServerParts extends CalendarParts, EventParts, HealthParts, PageParts {
  readonly adapter: ChannelAdapter;
  readonly turn: (context: TurnContext) => Promise<void>;
  /** True in local mode: only programs on this machine are answered, no web page and no proxy. */
  readonly loopbackOnly: boolean;
}

/** What a refused request reads: fixed words, whatever went wrong inside. */
const refusals: Readonly<Record<number, string>> = {
  400: 'The body is not an activity.',
  401: 'The request is not authorised.',
  403: 'The request is not allowed.',
  404: 'There is nothing here.',
  405: 'This method is not supported here.',
  413: 'The body is too large.',
  429: 'Too many requests. Try again later.',
  415: 'Send JSON without a content encoding.',
  500: 'The request could not be handled.',
  503: 'Not ready. Try again later.',
};

/** The desk's web server. */
export class HttpServer {
  readonly #parts: ServerParts;
  readonly #server: Server;
  #draining = false;

  constructor(parts: ServerParts) {
    this.#parts = parts;
    const log = pino({ level: 'silent' });
    this.#server = new RestifyServer({ name: 'keydesk', log, router: new Router({ log }) });
    this.#server.pre((request, response, next) => this.#admit(request, response, next));
    this.#server.on('restifyError', (_request, response, error, done) => {
      this.#answer(response, statusOf(error));
      done();
    });
    this.#server.post('/api/messages', jsonBodyParser({ maxBodySize: largestBody }), async (request, response) => {
      await this.#receive(request, response);
    });
    this.#server.post(eventsPath, async (request, response) => {
      const status = await takeEvent(request, this.#parts);
      // Whoever is refused may still be sending.
      if (status >= 400) response.setHeader('Connection', 'close');
      this.#answer(response, status);
    });
    const answer: AnswerStatus = (response, status, told) => {
      this.#answer(response, status, told && status >= 400 ? { error: refusals[status], ...told } : told);
    };
    serveHealth(this.#server, this.#parts, () => this.#draining, answer);
    servePages(this.#server, this.#parts, answer);
    serveCalendars(this.#server, this.#parts, answer);
  }

  /** Listens, and returns the port. Rejects with the system's error when the port is taken. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        const address = this.#server.server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  /** Tells load balancers to send nothing more; what arrives still is answered. */
  drain(): void {
    this.#draining = true;
  }

  /** Stops listening and resolves when the requests under way are answered; those of a client that hangs are cut. */
  close(): Promise<void> {
    this.#draining = true;
    const { server } = this.#server;
    const hurry = setTimeout(() => server.closeAllConnections(), closingTakes);
    return new Promise((resolve) => {
      this.#server.close(() => {
        clearTimeout(hurry);
        resolve();
      });
      server.closeIdleConnections();
    });
  }

  #admit(request: Request, response: Response, next: Next): void {
    if (this.#parts.loopbackOnly && !isFromThisMachine(request)) {
      this.#parts.metrics.refusedRequests.inc({ reason: 'notLocal' });
      this.#answer(response, 403);
      return;
    }
    // A compressed body could grow past every limit, and nobody who posts here compresses.
    if (request.headers['content-encoding'] !== undefined) {
      this.#answer(response, 415);
      return;
    }
    next();
  }

  async #receive(request: Request, response: Response): Promise<void> {
    const { adapter, turn, metrics, log } = this.#parts;
    const activity = readActivity(request.body);
    if (activity === undefined) {
      metrics.refusedRequests.inc({ reason: 'body' });
      this.#answer(response, 400);
      return;
    }
    try {
      const authorization = request.headers.authorization ?? '';
      const receipt = await correlated(randomUUID, () => adapter.receive(authorization, activity, turn));
      if (receipt.refused !== undefined) {
        metrics.refusedRequests.inc({ reason: receipt.refused });
        log.warn({ reason: receipt.refused }, 'request refused');
      }
      this.#answer(response, receipt.status, receipt.body);
    } catch (error) {
      log.error({ error }, 'turn failed past its boundary');
      this.#answer(response, 500);
    }
  }

  #answer(response: Response, status: number, body?: unknown): void {
    if (response.headersSent || response.destroyed) return;
    // A connection that stays open would hold up the closing.
    if (this.#draining) response.setHeader('Connection', 'close');
    const content = body ?? (status < 400 ? {} : { error: refusals[status] ?? refusals[500] });
    response.sendRaw(status, JSON.stringify(content), { 'Content-Type': 'application/json; charset=utf-8' });
  }
}

/** The status of an error that restify raised itself; anything else is ours, and 500. */
function statusOf(error: unknown): number {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode in refusals ? statusCode : 500;
}
