// A desk of a process of its own that says what is due when it is told to: the program of the bench of a wave.
import { join } from 'node:path';
import { openStore } from '../storage/engines/openStore.ts';
import { takeOrders } from './orders.ts';
import { ReminderDesk } from './reminderDesk.ts';

/** To register reminders that are due, or to send all that are. */
export type WaveOrder =
  | {
      readonly does: 'raise';
      readonly first: number;
      readonly count: number;
      readonly tenants: number;
      readonly serviceUrl: string;
    }
  | { readonly does: 'send' };

const { DATA_DIR = '' } = process.env;
const desk = await ReminderDesk.open(await openStore({ kind: 'sqlite', file: join(DATA_DIR, 'wave.db') }));

takeOrders(async (given) => {
  const order = given as WaveOrder;
  if (order.does === 'send') await desk.outbox.round();
  else await desk.raiseWave(order.count, order.tenants, order.serviceUrl, order.first);
});
