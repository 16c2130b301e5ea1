// The yardstick of the reminders: what the requests of a wave cost a client that does nothing else.
import type { PostingOrder } from './bareClient.ts';
import { MeasuredProcess } from './measuredProcess.ts';
import { timeOf } from './orders.ts';

/** Requests before those that count: until then the just-in-time compiler is at work. */
const warmUp = 3_000;

/** Microseconds of processor time of a request of the bare client. */
export async function costOfBareRequest(order: PostingOrder): Promise<number> {
  const client = await MeasuredProcess.start('bench/bareClient.ts');
  try {
    await timeOf(client, { ...order, count: warmUp });
    return (await timeOf(client, order)) / order.count;
  } finally {
    await client.stop();
  }
}
