// Owns what an answer to a reminder changes: each is taken once, and a second click finds the first one's result.
import { snoozeDays } from '../cards/reminder/reminderCard.ts';
import { addDays, dayOf, instantOf } from '../domain/calendarDay.ts';
import type { PersonRef } from '../domain/person.ts';
import type { Reminder } from '../domain/reminder.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Versioned } from '../storage/change.ts';
import type { Desk } from './desk.ts';
import { planReminders } from './planReminders.ts';

/** Who answers, when, and in which IANA zone that person's days begin. */
export interface Answerer {
  readonly who: PersonRef;
  readonly now: Date;
  readonly zone: string;
}

/** What stands after an answer. `taken` is false when another answer was first, or the end date has moved since. */
export interface AnswerResult {
  readonly taken: boolean;
  readonly reminder: Reminder;
}

type Answer = NonNullable<Reminder['answer']>;

/** Somebody renews with a product key: the reminder is answered, and the walk may begin. */
export async function answerRenew(desk: Desk, asked: Versioned<Reminder>, answerer: Answerer): Promise<AnswerResult> {
  return await answer(desk, asked.value, answerOf('renewing', answerer), 'answered');
}

/** The subscription was renewed elsewhere: nobody is reminded of this end date any more. */
export async function answerRenewed(
  desk: Desk,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  answerer: Answerer,
): Promise<AnswerResult> {
  const result = await answer(desk, asked.value, answerOf('alreadyRenewed', answerer), 'answered');
  if (result.reminder.answer?.kind !== 'alreadyRenewed') return result;
  const settled = { how: 'renewed', endsOn: asked.value.endsOn, by: result.reminder.answer.by } as const;
  const after = await desk.subscriptions.change(subscription.id, (known) =>
    known.endsOn === settled.endsOn && known.settled?.endsOn !== settled.endsOn ? { ...known, settled } : known,
  );
  if (after !== undefined) await planReminders(desk, after.value, answerer.now);
  await record(desk, 'renewalRecorded', asked.value, subscription, result.reminder.answer);
  return result;
}

/** Reminds again in some days, at the desk's hour of the reader's day. Days that are not offered mean one day. */
export async function answerLater(
  desk: Desk,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  days: number,
  answerer: Answerer,
): Promise<AnswerResult> {
  const wait = (snoozeDays as readonly number[]).includes(days) ? days : 1;
  const until = addDays(dayOf(answerer.now, answerer.zone), wait);
  const dueAt = instantOf(until, desk.reminderPolicy.hour, answerer.zone);
  const result = await answer(desk, asked.value, { ...answerOf('snoozed', answerer), until }, 'planned', dueAt);
  if (result.reminder.answer?.kind === 'snoozed') {
    await record(desk, 'reminderSnoozed', asked.value, subscription, result.reminder.answer);
  }
  return result;
}

/** True when a reminder has its answer and waits for none. */
export function isAnswered({ state, answer: given }: Reminder): boolean {
  return state === 'answered' || (state === 'planned' && given !== undefined);
}

async function answer(
  desk: Desk,
  asked: Reminder,
  given: Answer,
  state: 'answered' | 'planned',
  dueAt?: Date,
): Promise<AnswerResult> {
  const after = await desk.reminders.change(asked.id, (reminder) =>
    isAnswered(reminder)
      ? undefined
      : {
          ...withoutOutcome(reminder),
          answer: given,
          state,
          ...(dueAt === undefined ? {} : { dueAt: dueAt.toISOString() }),
        },
  );
  const reminder = after?.value ?? asked;
  return { taken: reminder.answer?.at === given.at && reminder.answer.kind === given.kind, reminder };
}

/** A reminder that comes again begins anew. */
function withoutOutcome({ reason: _reason, ...reminder }: Reminder): Reminder {
  return { ...reminder, attempts: 0 };
}

function answerOf(kind: Answer['kind'], { who, now }: Answerer): Answer {
  return { kind, by: who, at: now.toISOString() };
}

/** The audit entry of an answer; its id is the answer's own, so writing it twice leaves one. */
async function record(
  desk: Desk,
  what: 'renewalRecorded' | 'reminderSnoozed',
  reminder: Reminder,
  { customerId, customerName }: Subscription,
  { by, at }: Answer,
): Promise<void> {
  const facts = { subscription: reminder.subscriptionId, endsOn: reminder.endsOn };
  await desk.audit.append({
    id: [reminder.id, at, what].join('|'),
    at,
    who: by,
    what,
    customerId,
    customerName,
    facts,
  });
}
