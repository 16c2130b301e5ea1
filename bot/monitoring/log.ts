// The log: JSON lines for whoever runs the desk, with kinds and ids and never what people wrote or entered.
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config/config.ts';
import { defined } from '../../domain/defined.ts';
import { correlationId } from './correlation.ts';
import { withoutSecrets } from './withoutSecrets.ts';

/** What may be logged: a message in fixed words, and an object of ids, kinds, counts and errors. */
export type Log = Logger;

/** Fields that never leave the process, wherever somebody may put them by mistake. */
const secretFields = [
  'authorization',
  'productKey',
  'password',
  'secret',
  'token',
  'text',
  'value',
  'name',
  'email',
  'phone',
  'from.name',
  'headers',
  'body',
];
const described = Symbol('described');

/** An error as it is logged. */
export interface ErrorDescription {
  readonly [described]: true;
  readonly type: string;
  readonly message?: string;
  readonly code?: string | number;
  readonly kind?: string;
  readonly statusCode?: number;
  readonly stack?: string;
  readonly cause?: string;
}

/**
 * What went wrong and where, without the request and the answer that errors of the SDK carry. The log does this itself
 * to whatever stands under `error`; a description stays as it is.
 */
export function describeError(error: unknown): ErrorDescription {
  if (isDescription(error)) return error;
  if (!(error instanceof Error)) return { [described]: true, type: typeof error };
  const { code, kind, statusCode } = error as { code?: unknown; kind?: unknown; statusCode?: unknown };
  return {
    [described]: true,
    type: error.name,
    message: withoutSecrets(error.message),
    ...(typeof code === 'string' ? { code: withoutSecrets(code) } : typeof code === 'number' ? { code } : {}),
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    ...defined({
      stack: error.stack && withoutSecrets(error.stack),
      cause: error.cause === undefined ? undefined : describeCause(error.cause),
    }),
  };
}

function isDescription(error: unknown): error is ErrorDescription {
  return typeof error === 'object' && error !== null && described in error;
}

function describeCause(cause: unknown): string {
  return cause instanceof Error ? withoutSecrets(`${cause.name}: ${cause.message}`) : typeof cause;
}

/** Opens the log; errors go into it as they are, under `error`. `destination` is standard output when absent. */
export function openLog(level: LogLevel, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: { service: 'keydesk' },
      mixin: () => defined({ correlation: correlationId() }),
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
