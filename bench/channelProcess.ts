// A pretend channel in a process of its own, so that its work is not counted as the desk's: it takes messages and counts.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Arrivals } from './channel.ts';
import { Traffic } from './traffic.ts';

/** Milliseconds until a message is answered; Teams takes about as long. */
const latency = 100;

const arrivals = new Traffic();
const sizes = { messages: 0, bytes: 0 };

const server = createServer((request, response) => {
  const { url = '' } = request;
  const number = arrivals.note(url, performance.now());
  const refused = url.includes('-blocked');
  const body = refused ? { error: { code: 'ConversationBlockedByUser', message: 'Blocked.' } } : { id: `f:${number}` };
  sizes.messages += 1;
  sizes.bytes += Number(request.headers['content-length'] ?? 0);
  request.resume();
  setTimeout(() => {
    response.writeHead(refused ? 403 : 201, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  }, latency);
});

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

process.on('message', () => {
  process.send?.({ traffic: arrivals.report(), bytes: sizes.bytes / Math.max(1, sizes.messages) } satisfies Arrivals);
});
