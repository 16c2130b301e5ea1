// Owns the putting together of the errands: their sender, and a look every few seconds.
import { Conversations } from '../../storage/conversations.ts';
import { openSender } from '../proactive/openSender.ts';
import type { ReminderSurroundings } from '../reminders/openScheduler.ts';
import { Rounds } from '../jobs/periodicJob.ts';
import { runErrands } from './runErrands.ts';

/** Milliseconds between two looks. */
const looks = 5_000;

/** The rounds of a process, not started yet. Stop them before the pipeline and the store. */
export function openErrandRounds({ desk, store, pipeline, jobs, log }: Omit<ReminderSurroundings, 'metrics'>): Rounds {
  const conversations = new Conversations(store);
  const sender = openSender({ desk, store, pipeline, log });
  return new Rounds({ name: 'errands', work: () => runErrands({ desk, conversations, sender }), pause: looks, jobs });
}
