// Who may read the metrics: whoever shows the token of the settings, else programs on this machine.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isFromThisMachine } from '../local/loopbackRequest.ts';

/** True for a request that may read them. Without a token nobody who came through a proxy may. */
export function mayReadMetrics(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  token: string | undefined,
): boolean {
  if (token === undefined) return isFromThisMachine(request);
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
