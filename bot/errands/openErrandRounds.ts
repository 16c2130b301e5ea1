// Puts the errands together: their sender, and a look every few seconds.
import { Conversations } from '../../storage/conversations.ts';
import { openSender } from '../proactive/openSender.ts';
import type { ReminderSurroundings } from '../reminders/openScheduler.ts';
import { PeriodicJob } from '../jobs/periodicJob.ts';
import { sendSetupReminders } from './runErrands.ts';

/** Milliseconds between two looks. */
const looks = 5_000;

/** The rounds of a process, not started yet. Stop them before the pipeline and the store. */
export function openSetupReminders({
  services,
  store,
  pipeline,
  jobs,
  log,
}: Omit<ReminderSurroundings, 'metrics'>): PeriodicJob {
  const conversations = new Conversations(store);
  const sender = openSender({ services, store, pipeline, log });
  return new PeriodicJob({
    name: 'errands',
    work: () => sendSetupReminders({ services, conversations, sender }),
    pause: looks,
    jobs,
  });
}
