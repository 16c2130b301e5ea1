// Orders to a process that a bench measures: given over HTTP, and answered when they are carried out.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { MeasuredProcess } from './measuredProcess.ts';

/** Carries out the orders that come to the port in PORT. */
export function takeOrders(follow: (order: unknown) => Promise<void>): void {
  const server = createServer((request, response) => {
    // Whatever is no order asks whether it listens.
    const done = request.method === 'POST' ? json(request).then(follow) : Promise.resolve();
    done.then(
      () => response.end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(Number(process.env['PORT']), '127.0.0.1');
}

/** Gives an order. Resolves with the microseconds of processor time that it took; rejects when it failed. */
export async function timeOf(bot: MeasuredProcess, order: object): Promise<number> {
  const before = await bot.usage('cpu');
  const answer = await fetch(bot.endpoint, { method: 'POST', body: JSON.stringify(order) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await bot.usage('cpu')).cpuMicroseconds - before.cpuMicroseconds;
}
