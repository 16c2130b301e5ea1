// What happens to a bug: one line in the log, one sentence with the same reference to the person, and a clean slate.
import { randomInt } from 'node:crypto';
import type { BotState, TurnContext } from 'botbuilder';
import { StateConflict } from '../../storage/conversations/dialogStates.ts';
import { StoreError } from '../../storage/storeError.ts';
import type { Log } from '../monitoring/log.ts';
import type { IncomingActivity } from '../channel/incomingActivity.ts';

/** Characters that nobody mixes up when they are read out. */
const alphabet = 'ACDEFGHJKMNPQRTUVWXY34679';

/** What the person is told. */
export interface ReportedBug {
  readonly key: 'problems.changedMeanwhile' | 'problems.storeAway' | 'problems.unexpected';
  readonly reference: string;
}

/** A short reference that joins what a person saw with the log. */
function newReference(): string {
  return Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Logs an error once and returns the text for the person, with the reference to quote. */
export function reportBug(log: Log, error: unknown, { kind, activityId, conversation }: IncomingActivity): ReportedBug {
  const reference = newReference();
  const ids = { kind, activity: activityId, conversation: conversation.id };
  log.error({ reference, ...ids, error }, 'turn failed');
  return { key: keyOf(error), reference };
}

/**
 * Forgets the dialogs of the conversation, so that a dialog that can no longer be loaded does not fail every turn to
 * come. State that another turn changed, or a store that is away, is no reason to forget anything.
 */
export async function forgetDialogs(
  log: Log,
  error: unknown,
  states: readonly BotState[],
  context: TurnContext,
): Promise<void> {
  if (error instanceof StateConflict || error instanceof StoreError) return;
  for (const state of states) {
    try {
      await state.delete(context);
    } catch (deletion) {
      log.error({ error: deletion }, 'dialog state could not be deleted');
    }
  }
}

function keyOf(error: unknown): ReportedBug['key'] {
  if (error instanceof StateConflict) return 'problems.changedMeanwhile';
  return error instanceof StoreError ? 'problems.storeAway' : 'problems.unexpected';
}
