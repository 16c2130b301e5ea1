// Owns the putting together of the errands: their sender, and a look every few seconds.
import { Conversations } from '../../storage/conversations.ts';
import { ProactiveSender } from '../proactive/sendProactively.ts';
import { TenantPauses } from '../proactive/tenantPauses.ts';
import type { ReminderSurroundings } from '../reminders/openScheduler.ts';
import { Rounds } from '../rounds.ts';
import { runErrands } from './runErrands.ts';

/** Milliseconds between two looks. */
const looks = 5_000;

/** The rounds of a process, not started yet. Stop them before the pipeline and the store. */
export function openErrandRounds({ desk, store, pipeline, log }: Omit<ReminderSurroundings, 'metrics'>): Rounds {
  const conversations = new Conversations(store);
  const { clock } = desk;
  const chance = Math.random;
  const sender = new ProactiveSender({ pipeline, conversations, pauses: new TenantPauses(), clock, chance, log });
  return new Rounds({ name: 'errands', work: () => runErrands({ desk, conversations, sender }), pause: looks, log });
}
