// Puts the rounds that draw reminders anew together: the desk, a sender and the conversations of one store.
import { Conversations } from '../../storage/conversations.ts';
import { openSender, type SenderSurroundings } from '../proactive/openSender.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { JobMonitor } from '../jobs/jobMonitor.ts';
import { PeriodicJob } from '../jobs/periodicJob.ts';
import { refreshCards } from './refreshCards.ts';

/** Milliseconds between two looks at cards that are out of date. */
const pause = 2_000;

/** The rounds of a process, not started yet. Stop them before the pipeline and the store. */
export function openCardRefreshes(
  surroundings: SenderSurroundings & { readonly services: Services; readonly jobs: JobMonitor },
): PeriodicJob {
  const { services, store, jobs } = surroundings;
  const parts = { services, conversations: new Conversations(store), sender: openSender(surroundings) };
  return new PeriodicJob({ name: 'cardRefreshes', work: () => refreshCards(parts), pause, jobs });
}
