// Takes an event of Partner Center from a request: its bytes as they arrived, and the status that it is answered with.
import type { Readable } from 'node:stream';
import type { Request } from 'restify';
import { statusOfReceipt, type EventReceiver } from '../events/eventReceiver.ts';
import type { Log } from '../monitoring/log.ts';
import type { Metrics } from '../monitoring/metrics.ts';

const largest = 64 * 1024;

/** What events are taken by. */
export interface EventParts {
  /** Takes what Partner Center sends; absent where it sends nothing. */
  readonly events?: EventReceiver;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** What cannot be Microsoft's is refused before its body is read; what is on record is answered at once. */
export async function takeEvent(request: Request, { events, metrics, log }: EventParts): Promise<number> {
  if (events === undefined) return 404;
  const { headers } = request;
  try {
    const refused = events.admit(headers);
    const body = refused === undefined ? await readBody(request) : undefined;
    const receipt = refused ?? (body === undefined ? 'tooLarge' : await events.take(headers, body));
    const status = receipt === 'tooLarge' ? 413 : statusOfReceipt[receipt];
    log.info({ receipt }, 'event');
    if (status >= 400) metrics.refusedRequests.inc({ reason: `event:${receipt}` });
    return status;
  } catch (error) {
    log.error({ error }, 'event failed');
    return 500;
  }
}

/** The bytes of a body; undefined for one that is too large, of which no more is read. Rejects when the connection breaks. */
async function readBody(request: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > largest) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
