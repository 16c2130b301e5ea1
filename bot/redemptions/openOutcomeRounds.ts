// Puts what tells outcomes together: its sender, and a look every second.
import type { DialogRouter } from '../../dialogs/routing/dialogRouter.ts';
import { Conversations } from '../../storage/conversations.ts';
import { openSender } from '../proactive/openSender.ts';
import type { ReminderSurroundings } from '../reminders/openScheduler.ts';
import { PeriodicJob } from '../jobs/periodicJob.ts';
import { tellOutcomes } from './tellOutcomes.ts';

/** Milliseconds between two looks. */
const looks = 1_000;

/** The rounds of a process, not started yet. Stop them before the pipeline and the store. */
export function openOutcomeRounds(
  { services, store, pipeline, jobs, log }: Omit<ReminderSurroundings, 'metrics'>,
  dialogs: Pick<DialogRouter, 'tellOutcome'>,
): PeriodicJob {
  const sender = openSender({ services, store, pipeline, log });
  const parts = {
    ...{ services, sender, log, conversations: new Conversations(store) },
    tell: dialogs.tellOutcome.bind(dialogs),
  };
  return new PeriodicJob({ name: 'outcomes', work: () => tellOutcomes(parts), pause: looks, jobs });
}
