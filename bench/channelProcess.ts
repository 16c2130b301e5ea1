// A pretend channel in a process of its own, so that its work is not counted as the desk's: it takes messages and counts.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What arrived for one tenant. */
export interface Arrivals {
  readonly tenant: string;
  readonly messages: number;
  /** Seconds from the first to the last. */
  readonly seconds: number;
  /** The most requests within any second, by the channel's clock. */
  readonly mostInASecond: number;
}

/** Milliseconds until a message is answered; Teams takes about as long. */
const latency = 100;

const arrivals = new Map<string, number[]>();

const server = createServer((request, response) => {
  const [, tenant = '', rest = ''] = /\/conversations\/a%3A(tenant\d+)(-[^/]*)/.exec(request.url ?? '') ?? [];
  const instants = arrivals.get(tenant) ?? [];
  arrivals.set(tenant, instants);
  instants.push(performance.now());
  const refused = rest.includes('-blocked');
  const body = refused
    ? { error: { code: 'ConversationBlockedByUser', message: 'Blocked.' } }
    : { id: `f:${tenant}-${instants.length}` };
  request.resume();
  setTimeout(() => {
    response.writeHead(refused ? 403 : 201, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  }, latency);
});

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

process.on('message', () => {
  process.send?.([...arrivals].map(([tenant, instants]) => report(tenant, instants)));
});

function report(tenant: string, instants: readonly number[]): Arrivals {
  let from = 0;
  let mostInASecond = 0;
  for (const [index, instant] of instants.entries()) {
    while (instant - (instants[from] ?? instant) >= 1_000) from += 1;
    mostInASecond = Math.max(mostInASecond, index - from + 1);
  }
  const seconds = ((instants.at(-1) ?? 0) - (instants[0] ?? 0)) / 1_000;
  return { tenant, messages: instants.length, seconds, mostInASecond };
}
