// The yardstick of a wave: a client that posts requests of one size at an even pace on kept-alive connections, and does nothing else.
import { Agent, request as requestHttp } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { takeOrders } from './orders.ts';

/** How many requests of how many bytes to post, how many of them in a second, and to the chats of how many tenants. */
export interface PostingOrder {
  readonly serviceUrl: string;
  readonly count: number;
  readonly bytes: number;
  readonly perSecond: number;
  readonly tenants: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo' });

takeOrders(async (order) => {
  const { serviceUrl, count, bytes, perSecond, tenants } = order as PostingOrder;
  const body = bodyOf(bytes);
  const begin = performance.now();
  const underWay: Promise<void>[] = [];
  for (let n = 0; n < count; n += 1) {
    const wait = begin + (1_000 * n) / perSecond - performance.now();
    if (wait > 0) await pause(wait);
    underWay.push(post(`${serviceUrl}v3/conversations/a%3Atenant${n % tenants}-${n}/activities`, body));
  }
  await Promise.all(underWay);
});

/** A text of so many bytes with a sign beyond Latin, as a card has. */
function bodyOf(bytes: number): string {
  const [begin, end] = ['{"text":"›', '"}'];
  return begin + 'x'.repeat(Math.max(0, Math.round(bytes) - Buffer.byteLength(begin + end))) + end;
}

function post(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) };
    const request = requestHttp(url, { method: 'POST', agent, headers }, (response) => {
      json(response).then(() => resolve(), reject);
    });
    request.once('error', reject);
    request.end(body);
  });
}
