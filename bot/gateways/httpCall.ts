// One HTTP call to Microsoft: answered, certainly not received, or lost on the way, and what the answer says.
import { defined } from '../../domain/defined.ts';

/** The time, and how to wait for it. */
export interface HttpCaller {
  /** Milliseconds. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** Hears of each call of Microsoft: what was asked, in fixed words, and its status, or `notReached` or `lost`. */
  heard?(name: string, outcome: string): void;
  /** Milliseconds after which a call is given up; 30,000 when absent. */
  readonly deadline?: number;
}

/** What is asked. */
export interface HttpRequest {
  /** POST when absent. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds until the call is given up, the body of its answer included. */
  readonly deadline: number;
  /** Characters of an answer that are read; 200,000 when absent, of which an answer of Graph or of the login is a fraction. */
  readonly longest?: number;
}

/** `notReached`: no byte of the request left. `lost`: it may have been received, and nobody heard what came of it. */
export type HttpOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** By their names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      /** Seconds after which the server wants to be asked again. */
      readonly retryAfter?: number;
      /** Microsoft's word for an error. */
      readonly code?: string;
      /** What JSON the answer held; undefined for any other. */
      readonly body?: unknown;
      /** True for a body that is not JSON, or that broke off. */
      readonly unreadable?: boolean;
    }
  | { readonly kind: 'notReached' | 'lost' };

/** The outcome of a call as it is counted. */
export function outcomeWord(outcome: HttpOutcome): string {
  return outcome.kind === 'answered' ? String(outcome.status) : outcome.kind;
}

/** An answer, whatever it says. */
export type HttpAnswer = Extract<HttpOutcome, { readonly kind: 'answered' }>;

const usualLongest = 200_000;
/** What Node calls it when a connection was never made. */
const unconnected = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_SSL_WRONG_VERSION_NUMBER'],
]);

/**
 * Makes a call and follows no redirection. What changes something goes over a connection of its own, so that one that
 * the server has given up cannot look like a lost answer; reading shares connections.
 */
export async function callHttp(request: HttpRequest): Promise<HttpOutcome> {
  const { method = 'POST', url, headers, body, deadline, longest = usualLongest } = request;
  const reads = method === 'GET' || method === 'HEAD';
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: reads ? headers : { ...headers, connection: 'close' },
      ...defined({ body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(deadline),
    });
  } catch (error) {
    return { kind: wasConnected(error) ? 'lost' : 'notReached' };
  }
  const retryAfter = readRetryAfter(response.headers.get('retry-after'), response.headers.get('date'));
  const answer = await bodyOf(response, longest);
  const code = errorCode(answer.body);
  return {
    kind: 'answered',
    status: response.status,
    headers: Object.fromEntries(response.headers),
    ...defined({ retryAfter, code }),
    ...answer,
  };
}

/** The seconds of a Retry-After, which may be fractional or a date (RFC 9110, 10.2.3); rounded up, at least one. */
function readRetryAfter(text: string | null, date: string | null): number | undefined {
  if (text === null) return undefined;
  const seconds = /^\s*\d{1,9}(?:\.\d{1,9})?\s*$/.test(text)
    ? Number(text)
    : (Date.parse(text) - (date === null ? Number.NaN : Date.parse(date))) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined;
}

/** The status has said what became of the request; a body that breaks off takes nothing back. */
async function bodyOf(response: Response, longest: number): Promise<Pick<HttpAnswer, 'body' | 'unreadable'>> {
  try {
    const text = (await response.text()).slice(0, longest);
    return text.trim() === '' ? {} : { body: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return { unreadable: true };
  }
}

/** Graph's `error.code` or the login's `error`; only what looks like a code, for it goes into the log. */
function errorCode(answer: unknown): string | undefined {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
  return typeof code === 'string' && /^[\w.-]{1,80}$/.test(code) ? code : undefined;
}

function wasConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const causes: readonly unknown[] = cause instanceof AggregateError ? (cause.errors as unknown[]) : [cause];
  return !causes.every((one) => {
    if (!(one instanceof Error)) return false;
    const { code, syscall } = one as { code?: unknown; syscall?: unknown };
    return syscall === 'connect' || (typeof code === 'string' && unconnected.has(code));
  });
}
