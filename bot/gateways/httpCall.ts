// One HTTP call to Microsoft: answered, certainly not received, or lost on the way, and what the answer says.

/** The time, and how to wait for it. */
export interface HttpCaller {
  /** Milliseconds. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds after which a mail's call is given up; 30,000 when absent. */
  readonly deadline?: number;
}

/** A POST. */
export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds until the call is given up. */
  readonly deadline: number;
}

/** `notReached`: no byte of the request left. `lost`: it may have been received, and nobody heard what came of it. */
export type HttpOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Seconds after which the server wants to be asked again. */
      readonly retryAfter?: number;
      /** Microsoft's word for an error. */
      readonly code?: string;
      /** What JSON the answer held; undefined for any other. */
      readonly body?: unknown;
    }
  | { readonly kind: 'notReached' | 'lost' };

/** Characters of an answer that are read; an answer of Graph or of the login is a fraction of it. */
const longestAnswer = 200_000;
/** What Node calls it when a connection was never made. */
const unconnected = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_SSL_WRONG_VERSION_NUMBER'],
]);

/** Makes a call over a connection of its own, so that one that the server has given up cannot look like a lost answer. */
export async function callHttp({ url, headers, body, deadline }: HttpRequest): Promise<HttpOutcome> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, connection: 'close' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(deadline),
    });
  } catch (error) {
    return { kind: wasConnected(error) ? 'lost' : 'notReached' };
  }
  const retryAfter = readRetryAfter(response.headers.get('retry-after'), response.headers.get('date'));
  const answer = await bodyOf(response);
  const code = errorCode(answer);
  return {
    kind: 'answered',
    status: response.status,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(code === undefined ? {} : { code }),
    ...(answer === undefined ? {} : { body: answer }),
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
async function bodyOf(response: Response): Promise<unknown> {
  try {
    const text = (await response.text()).slice(0, longestAnswer);
    return text === '' ? undefined : (JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
  } catch {
    return undefined;
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
