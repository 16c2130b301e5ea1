// Owns the putting together of the rounds that draw reminders anew: the desk, a sender and the conversations of one store.
import { Conversations } from '../../storage/conversations.ts';
import { openSender, type SenderSurroundings } from '../proactive/openSender.ts';
import type { Desk } from '../../dialogs/services/services.ts';
import type { JobBoard } from '../jobs/jobMonitor.ts';
import { Rounds } from '../jobs/periodicJob.ts';
import { refreshCards } from './refreshCards.ts';

/** Milliseconds between two looks at cards that are out of date. */
const pause = 2_000;

/** The rounds of a process, not started yet. Stop them before the pipeline and the store. */
export function openCardRefreshes(
  surroundings: SenderSurroundings & { readonly desk: Desk; readonly jobs: JobBoard },
): Rounds {
  const { desk, store, jobs } = surroundings;
  const parts = { desk, conversations: new Conversations(store), sender: openSender(surroundings) };
  return new Rounds({ name: 'cardRefreshes', work: () => refreshCards(parts), pause, jobs });
}
