// Owns the putting together of a sender: conversations, lanes and the way out of one process.
import type { Desk } from '../../dialogs/services/services.ts';
import { Conversations } from '../../storage/conversations.ts';
import { Lanes } from '../../storage/rateLimits.ts';
import type { Store } from '../../storage/store.ts';
import type { Log } from '../monitoring/log.ts';
import { systemAlarm } from '../reminders/alarm.ts';
import type { TurnPipeline } from '../turn/turnPipeline.ts';
import { SendingLanes } from './sendingLanes.ts';
import { ProactiveSender } from './sendProactively.ts';

export interface SenderSurroundings {
  readonly desk: Pick<Desk, 'clock'>;
  readonly store: Store;
  readonly pipeline: TurnPipeline;
  readonly log: Log;
}

/** A sender of a process. All senders of all processes on one store share the lanes. */
export function openSender({ desk, store, pipeline, log }: SenderSurroundings): ProactiveSender {
  const { clock } = desk;
  const lanes = new SendingLanes({ lanes: new Lanes(store), clock, alarm: systemAlarm, chance: Math.random });
  return new ProactiveSender({ pipeline, conversations: new Conversations(store), lanes, clock, log });
}
