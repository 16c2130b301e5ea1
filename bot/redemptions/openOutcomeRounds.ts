// Owns the putting together of what tells outcomes: its sender, and a look every second.
import type { DeskDialogs } from '../../dialogs/routing/dialogRouter.ts';
import { Conversations } from '../../storage/conversations.ts';
import { openSender } from '../proactive/openSender.ts';
import type { ReminderSurroundings } from '../reminders/openScheduler.ts';
import { Rounds } from '../jobs/periodicJob.ts';
import { tellOutcomes } from './tellOutcomes.ts';

/** Milliseconds between two looks. */
const looks = 1_000;

/** The rounds of a process, not started yet. Stop them before the pipeline and the store. */
export function openOutcomeRounds(
  { desk, store, pipeline, jobs, log }: Omit<ReminderSurroundings, 'metrics'>,
  dialogs: Pick<DeskDialogs, 'tellOutcome'>,
): Rounds {
  const sender = openSender({ desk, store, pipeline, log });
  const parts = {
    ...{ desk, sender, log, conversations: new Conversations(store) },
    tell: dialogs.tellOutcome.bind(dialogs),
  };
  return new Rounds({ name: 'outcomes', work: () => tellOutcomes(parts), pause: looks, jobs });
}
