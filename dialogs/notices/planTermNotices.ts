// Plans the notices about a term that costs money by itself, and cancels those that are not wanted any more.
import type { Recipient, ReminderPolicy } from '../../domain/notices/milestones.ts';
import { worthWaitingFor } from '../../domain/notices/quietHours.ts';
import { isStillSo, termNoticesOf, type TermNotice } from '../../domain/notices/termNotice.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Services } from '../services/services.ts';

/** By what, for whom and when notices are planned; what is late comes at an instant, or never. */
interface TermPlanning {
  readonly policy: ReminderPolicy;
  readonly recipient: Recipient;
  readonly now: Date;
  readonly late: Date | 'never';
}

/**
 * Brings `all` notices about a term in line with the subscription, for the person who answers for it. What is late
 * comes in the next waking hours after `late`, or never. Planning twice changes nothing.
 */
export async function planTermNotices(
  { notices, cardRefreshes }: Pick<Services, 'notices' | 'cardRefreshes'>,
  subscription: Subscription,
  all: readonly TermNotice[],
  { policy, recipient, now, late }: TermPlanning,
): Promise<void> {
  const own = notices.of<TermNotice>('term');
  const at = late === 'never' ? undefined : (worthWaitingFor(undefined, policy, recipient.zone, late) ?? late);
  const wanted = termNoticesOf(subscription, policy, recipient, now, at);
  for (const one of all) {
    const { id, state, sentTo, answer } = one;
    if (state !== 'sent' || sentTo === undefined || answer !== undefined) continue;
    if (isStillSo(one, subscription, policy, recipient.zone, now)) continue;
    // Its card says what became of it, wherever it is, and asks for nothing any more.
    await cardRefreshes.ask(sentTo, now);
    await own.change(id, (told) => ({ ...told, answer: { attempts: told.attempts } }));
  }
  const known = all.filter(({ state }) => state === 'planned');
  if (wanted.length === 0 && known.length === 0) return;
  const dues = new Map(wanted.map(({ id, dueAt }) => [id, dueAt]));
  for (const { id, dueAt } of known) {
    // What is due is looked at when it is sent.
    if (dueAt <= now.toISOString()) continue;
    const due = dues.get(id);
    if (due === dueAt) continue;
    await own.change(id, (one) => {
      if (one.state !== 'planned') return undefined;
      return due === undefined ? { ...one, state: 'cancelled', reason: 'notWanted' } : { ...one, dueAt: due };
    });
  }
  await own.planAll(wanted);
}
