// How a reminder stands for the reader of its card: it waits for an answer, or this is what became of it.
import type { ReminderAnswer } from '../../cards/notices/answeredReminderCard.ts';
import type { ReminderView } from '../../cards/notices/reminderCard.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { decisionOf } from '../../domain/endOfTerm/decision.ts';
import { decisionState } from '../../domain/endOfTerm/endOfTerm.ts';
import { settledHow } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { canUndoLater, isAnswered } from './answerReminder.ts';
import type { Services } from '../services/services.ts';
import { policyFor } from './policyFor.ts';
import { reminderView } from './reminderView.ts';

/** What became of a reminder, and the way back from a snooze while there is one. */
export interface SettledReminder {
  readonly answer: ReminderAnswer;
  readonly undo?: { readonly id: string; readonly v: number };
}

/** A reminder that still asks for something, or one that does not. */
export type ReminderStanding = { readonly view: ReminderView } | SettledReminder;

type NeededServices = Pick<Services, 'customers' | 'reminderPolicy' | 'reminderChoices'>;

/** When and where it is read; `zone` is an IANA name. */
export interface ReadingMoment {
  readonly zone: string;
  readonly now: Date;
}

/** How a reminder stands on a card of version `v`. */
export async function reminderStandingOf(
  services: NeededServices,
  { zone, now }: ReadingMoment,
  reminder: Reminder,
  subscription: Subscription,
  v: number,
): Promise<ReminderStanding> {
  const answer = answerShown(reminder, subscription, v);
  if (answer !== undefined) {
    return canUndoLater(reminder, v) ? { answer, undo: { id: reminder.id, v } } : { answer };
  }
  const domain = (await services.customers.get(subscription.customerId))?.value.domain;
  const policy = await policyFor(services, reminder.recipientId, subscription.customerId);
  const facts = { reminder, subscription, policy, zone, now };
  return { view: reminderView(domain === undefined ? facts : { ...facts, domain }) };
}

/** What became of a reminder: its answer, the end date that overtook it, or what was recorded about its term. */
function answerShown(reminder: Reminder, subscription: Subscription, v: number): ReminderAnswer | undefined {
  const { answer } = reminder;
  if (answer !== undefined && isAnswered(reminder, v)) {
    const given = { by: answer.by.name, at: new Date(answer.at) };
    return answer.kind === 'snoozed'
      ? { kind: 'snoozed', ...given, until: answer.until ?? subscription.endsOn }
      : { kind: answer.kind, ...given };
  }
  const { endsOn } = subscription;
  if (endsOn !== reminder.endsOn) return { kind: 'overtaken', endsOn, isLater: endsOn > reminder.endsOn };
  const how = settledHow(subscription);
  if (how !== undefined) return { kind: how, by: subscription.settled?.by.name ?? '' };
  const decision = decisionOf(subscription);
  return decision !== undefined && decisionState(subscription) === 'set'
    ? { kind: 'decided', by: decision.by.name, choice: decision.wants }
    : undefined;
}
