// Puts the sending of notices about redemptions together: their sender, and a look every few seconds.
import { Conversations } from '../../storage/conversations.ts';
import { openSender } from '../proactive/openSender.ts';
import type { ReminderSurroundings } from '../reminders/openScheduler.ts';
import { Rounds } from '../jobs/periodicJob.ts';
import { runWalkNotices } from './runWalkNotices.ts';

/** Milliseconds between two looks. */
const looks = 5_000;

/** The rounds of a process, not started yet. Stop them before the pipeline and the store. */
export function openWalkNotices({ desk, store, pipeline, jobs, log }: Omit<ReminderSurroundings, 'metrics'>): Rounds {
  const conversations = new Conversations(store);
  const sender = openSender({ desk, store, pipeline, log });
  const work = () => runWalkNotices({ desk, conversations, sender });
  return new Rounds({ name: 'walkNotices', work, pause: looks, jobs });
}
