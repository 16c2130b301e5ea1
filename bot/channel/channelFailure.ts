// Reads the SDK's errors: status, code, words and waiting time of a request to the channel that failed.
import { z } from 'zod';
import type { ChannelFailure } from './sendOutcome.ts';
import { defined } from '../../domain/defined.ts';

const sdkError = z.looseObject({
  name: z.string(),
  message: z.string(),
  statusCode: z.number().optional(),
  code: z.string().optional(),
  response: z
    .looseObject({
      bodyAsText: z.string().nullish(),
      headers: z.custom<{ get(name: string): string | undefined | null }>(hasGet).optional(),
    })
    .optional(),
});

/** Names of the errors that the SDK's HTTP client makes; anything else was thrown before a request left. */
const ofTheLine: ReadonlySet<string> = new Set(['RestError', 'AbortError']);

/** What went wrong with a request; undefined when no request was made, because there was no token to make it with. */
export function channelFailureOf(error: unknown, now: Date): ChannelFailure | undefined {
  const read = sdkError.safeParse(error);
  if (!read.success || !ofTheLine.has(read.data.name)) return undefined;
  const { statusCode, code, message, response } = read.data;
  const retryAfter = readRetryAfter(response?.headers?.get('retry-after'), now);
  return {
    ...defined({ status: statusCode, code }),
    text: `${message} ${response?.bodyAsText ?? ''}`,
    ...defined({ retryAfter }),
  };
}

/** The header `Retry-After` in milliseconds from `now`: seconds, or a date. Undefined when it is missing or nonsense. */
export function readRetryAfter(header: string | null | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

function hasGet(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
}
