// The one way in which the desk calls Microsoft: tokens, ids, deadlines, waiting, and every failure as one kind of error.
import { GatewayError, type ToldFailure } from '../../../dialogs/services/microsoft.ts';
import { nextCallId } from '../../monitoring/correlation.ts';
import type { Log } from '../../monitoring/log.ts';
import { callHttp, outcomeWord, type HttpAnswer, type HttpCaller, type HttpOutcome } from '../httpCall.ts';
import type { Tokens } from '../signIn/tokens.ts';
import { readFailureBody } from './failureBody.ts';
import { defined } from '../../../domain/defined.ts';
import { Pace, type Urgency } from './pace.ts';

/** Milliseconds after which a call is given up; longer than Node takes to give up a connection that is not made. */
const usualDeadline = 30_000;
/** Calls for one answer. */
const mostCalls: Readonly<Record<Urgency, number>> = { person: 3, upkeep: 6 };
/** Seconds to wait when Microsoft says that it is busy and not for how long: doubled with every call, up to a minute. */
const firstWait = 2;
const longestWait = 60;
/** Characters of an answer: a page of subscriptions is a few hundred thousand. */
const longestAnswer = 20_000_000;

/** What a client is made of. */
export interface ClientParts {
  /** Where the interface answers, without a slash at the end. */
  readonly url: string;
  readonly tokens: Tokens;
  readonly caller: HttpCaller;
  readonly newId: () => string;
  /** From 0 to 1: by it repeated calls of several instances spread. */
  readonly chance: () => number;
  readonly log?: Pick<Log, 'info' | 'warn'> | undefined;
  /** The interface's own headers, by the id of the intent and the id of the call. */
  readonly headers: (ids: {
    readonly requestId: string;
    readonly correlationId: string;
  }) => Readonly<Record<string, string>>;
  /** Shared by the clients of one interface; its own when absent. */
  readonly pace?: Pace;
}

/** One thing to ask. */
export interface ClientCall {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query under the interface's address, beginning with a slash. */
  readonly path: string;
  /** What goes into the log in place of the path, which may hold names. */
  readonly name: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The state that the call changes, as Microsoft named it: a thing that is another one by then answers 412. */
  readonly etag?: string | undefined;
  /** The id of the intent: on record before the call, and the same when it is repeated. A fresh one when absent. */
  readonly requestId?: string;
  /** A person's when absent. */
  readonly urgency?: Urgency;
  /** Statuses beside success that are answers and no failures, such as 404. */
  readonly accepts?: readonly number[];
}

/** Calls one interface. What reads is repeated in patience; what changes something is repeated only when it certainly was not taken. */
export class MicrosoftClient {
  readonly #parts: ClientParts;
  readonly #pace: Pace;

  constructor(parts: ClientParts) {
    this.#parts = parts;
    this.#pace = parts.pace ?? new Pace(parts.caller);
  }

  /**
   * The answer: a success, or a status that the call accepts. Throws a GatewayError: `busy` and `unreachable` when
   * nothing was done, `ambiguous` when a change may have been made, `notAuthorised` for 401 and 403, `broken` for every
   * other refusal; `told` has Microsoft's code and the id of the call.
   */
  async call(call: ClientCall): Promise<HttpAnswer> {
    const { method, urgency = 'person', accepts = [] } = call;
    const reads = method === 'GET' || method === 'HEAD';
    const requestId = call.requestId ?? this.#parts.newId();
    let waited = 0;
    let renewed = false;
    for (let count = 1; ; count += 1) {
      waited += await this.#pace.turn(urgency, waited);
      const token = await this.#parts.tokens.get();
      const correlationId = nextCallId(this.#parts.newId);
      const outcome = await this.#send(call, token, { requestId, correlationId });
      const isLast = count >= mostCalls[urgency];
      if (outcome.kind === 'answered') {
        const { status } = outcome;
        if (accepts.includes(status) || (status >= 200 && status < 300)) {
          if (outcome.unreadable !== true || method === 'HEAD') return outcome;
          if (!reads) throw failed('ambiguous', { status, correlationId });
        } else if (status === 401 && !renewed) {
          renewed = true;
          this.#parts.tokens.drop(token);
          continue;
        }
        const told = toldBy(outcome, correlationId);
        if (status === 429 || (status === 503 && outcome.retryAfter !== undefined)) {
          this.#pace.closeFor(outcome.retryAfter ?? 0);
        }
        const kind = kindOf(outcome, reads);
        const mayRepeat = status === 429 || (reads && (status >= 500 || outcome.unreadable === true) && status !== 501);
        if (!mayRepeat || isLast) throw failed(kind, told, outcome.retryAfter);
      } else {
        const kind = outcome.kind === 'lost' && !reads ? 'ambiguous' : 'unreachable';
        if (!reads || isLast) throw failed(kind, { correlationId });
      }
      const wait = outcome.kind === 'answered' && outcome.retryAfter !== undefined ? 0 : this.#backOff(count);
      this.#pace.check(urgency, waited, wait);
      if (wait > 0) await this.#parts.caller.wait(wait);
      waited += wait;
    }
  }

  /** Milliseconds before a repetition that Microsoft names no time for. */
  #backOff(count: number): number {
    const seconds = Math.min(longestWait, firstWait * 2 ** (count - 1));
    return Math.round(seconds * 1000 * (0.5 + this.#parts.chance() / 2));
  }

  /** The log gets ids and what came of it: no address, no query, no body. */
  async #send(
    { method, path, name, body, headers, etag }: ClientCall,
    token: string,
    ids: { readonly requestId: string; readonly correlationId: string },
  ): Promise<HttpOutcome> {
    const { url, caller, log } = this.#parts;
    const outcome = await callHttp({
      method,
      url: `${url}${path}`,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        authorization: `Bearer ${token}`,
        ...this.#parts.headers(ids),
        ...defined({ 'if-match': etag }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      deadline: caller.deadline ?? usualDeadline,
      longest: longestAnswer,
    });
    caller.heard?.(name, outcomeWord(outcome));
    const line = { method, name, ...ids };
    if (outcome.kind !== 'answered') log?.warn({ ...line, kind: outcome.kind }, 'microsoft');
    else log?.info({ ...line, status: outcome.status, code: readFailureBody(outcome.body).code }, 'microsoft');
    return outcome;
  }
}

function toldBy({ status, body }: HttpAnswer, correlationId: string): ToldFailure {
  return { status, ...readFailureBody(body), correlationId };
}

/** A server's fault leaves a change open; everything else says that nothing was done. */
function kindOf({ status, unreadable }: HttpAnswer, reads: boolean): GatewayError['kind'] {
  if (status === 429) return 'busy';
  if (status === 408 || (status >= 500 && status !== 501)) {
    if (!reads) return 'ambiguous';
    return status === 503 ? 'busy' : 'unreachable';
  }
  if (status === 401 || status === 403) return 'notAuthorised';
  return unreadable === true && reads && status < 300 ? 'unreachable' : 'broken';
}

function failed(kind: GatewayError['kind'], told: ToldFailure, retryAfter?: number): GatewayError {
  const words = [told.status, told.code].filter((word) => word !== undefined).join(' ');
  return new GatewayError(kind, `Microsoft: ${kind} ${words}`.trim(), retryAfter, told);
}
