// Owns what an answer to a reminder changes: each is taken once, and a second click finds the first one's result.
import { dayOf } from '../domain/calendarDay.ts';
import { dueInstant } from '../domain/reminders/milestones.ts';
import type { PersonRef } from '../domain/person.ts';
import type { Reminder } from '../domain/reminders/reminder.ts';
import { snoozedUntil, type SnoozeSpan, type SnoozeWish } from '../domain/reminders/snooze.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Versioned } from '../storage/change.ts';
import type { Desk } from './desk.ts';
import { planReminders } from './planReminders.ts';
import { policyFor } from './policyFor.ts';

/** Who answers, when, on a card of which version, and in which IANA zone that person's days begin. */
export interface Answerer {
  readonly who: PersonRef;
  readonly now: Date;
  readonly v: number;
  readonly zone: string;
}

/** What stands after an answer. `taken` is false when another answer was first. */
export interface AnswerResult {
  readonly taken: boolean;
  readonly reminder: Reminder;
}

type Answer = NonNullable<Reminder['answer']>;
/** What an answer changes in the reminder, besides the answer itself. */
type Effect = Pick<Reminder, 'state'> & Partial<Pick<Reminder, 'dueAt'>>;

/** Somebody renews with a product key: the reminder is answered, and the walk may begin. */
export async function answerRenew(desk: Desk, asked: Versioned<Reminder>, answerer: Answerer): Promise<AnswerResult> {
  return await answer(desk, asked.value, { kind: 'renewing' }, answerer, { state: 'answered' });
}

/**
 * The subscription was renewed elsewhere: nobody is reminded of this end date any more, and the other cards about it
 * have their answer too. Repeating it finishes what a crash left undone.
 */
export async function answerRenewed(
  desk: Desk,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  answerer: Answerer,
): Promise<AnswerResult> {
  const result = await answer(desk, asked.value, { kind: 'alreadyRenewed' }, answerer, { state: 'answered' });
  const given = result.reminder.answer;
  if (given?.kind !== 'alreadyRenewed') return result;
  const settled = { how: 'renewed', endsOn: asked.value.endsOn, by: given.by } as const;
  const after = await desk.subscriptions.change(subscription.id, (known) =>
    known.endsOn === settled.endsOn && known.settled?.endsOn !== settled.endsOn ? { ...known, settled } : known,
  );
  if (after !== undefined) await planReminders(desk, after.value, answerer.now);
  for (const { value } of await desk.reminders.ofSubscription(subscription.id)) {
    if (value.endsOn !== settled.endsOn || value.sentAt === undefined) continue;
    await desk.reminders.change(value.id, (other) => answered(other, given));
  }
  await record(desk, 'renewalRecorded', asked.value, subscription, given);
  return result;
}

/** A wish to be reminded later, and how far the reminder can be put off. */
export interface LaterWish {
  readonly wish: SnoozeWish;
  readonly span: SnoozeSpan;
}

/**
 * Reminds again on the day that `snoozedUntil` finds for the wish, at the reader's hour. Until then this reader hears
 * nothing of the subscription: what falls into the time is left out. Repeating it finishes what a crash left undone.
 */
export async function answerLater(
  desk: Desk,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  { wish, span }: LaterWish,
  answerer: Answerer,
): Promise<AnswerResult> {
  const { now, zone } = answerer;
  const { hour, quietDays } = await policyFor(desk, answerer.who.id, subscription.customerId);
  const until = snoozedUntil(span, dayOf(now, zone), wish, quietDays);
  const dueAt = dueInstant(until, hour, zone).toISOString();
  const result = await answer(desk, asked.value, { kind: 'snoozed', until }, answerer, { state: 'planned', dueAt });
  if (result.reminder.answer?.kind !== 'snoozed') return result;
  await leaveOutUntil(desk, result.reminder);
  await record(desk, 'reminderSnoozed', asked.value, subscription, result.reminder.answer);
  return result;
}

/** Skips what the same reader would hear of the same term before a snoozed reminder comes again. */
async function leaveOutUntil({ reminders }: Desk, snoozed: Reminder): Promise<void> {
  if (snoozed.state !== 'planned') return;
  const { id, subscriptionId, endsOn, recipientId, dueAt } = snoozed;
  for (const { value } of await reminders.ofSubscription(subscriptionId)) {
    if (value.id === id || value.endsOn !== endsOn || value.recipientId !== recipientId) continue;
    await reminders.change(value.id, (other) => {
      const isBetween = other.state === 'planned' && other.answer === undefined && other.dueAt < dueAt;
      return isBetween ? { ...other, state: 'skipped', reason: 'snoozed' } : undefined;
    });
  }
}

/** True while the snooze that the card of version `v` tells can be taken back: the reminder has not come again. */
export function canUndoLater({ state, answer: given }: Reminder, v: number): boolean {
  return state === 'planned' && given?.kind === 'snoozed' && given.before !== undefined && v === given.attempts;
}

/**
 * Takes a snooze back: the reminder waits for an answer again, and what was left out for it comes when it is due.
 * Repeating it finishes what a crash left undone.
 */
export async function undoLater(
  desk: Desk,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  { who, now, v }: Answerer,
): Promise<AnswerResult> {
  let taken = false;
  const after = await desk.reminders.change(asked.value.id, (reminder) => {
    const { answer: given, ...open } = reminder;
    taken = canUndoLater(reminder, v);
    return taken ? { ...open, ...given?.before } : undefined;
  });
  const reminder = after?.value ?? asked.value;
  if (reminder.answer !== undefined) return { taken, reminder };
  await bringBack(desk, reminder);
  await record(desk, 'snoozeUndone', reminder, subscription, { by: who, at: now.toISOString() });
  return { taken, reminder };
}

/** Plans again what a snooze of this reminder left out. */
async function bringBack({ reminders }: Desk, { id, subscriptionId, endsOn, recipientId }: Reminder): Promise<void> {
  for (const { value } of await reminders.ofSubscription(subscriptionId)) {
    if (value.id === id || value.endsOn !== endsOn || value.recipientId !== recipientId) continue;
    await reminders.change(value.id, ({ reason, ...other }) =>
      other.state === 'skipped' && reason === 'snoozed' ? { ...other, state: 'planned' } : undefined,
    );
  }
}

/** True when the card of version `v` has its answer: the reminder waits for none, or went out again on a newer card. */
export function isAnswered({ state, answer: given }: Reminder, v: number): boolean {
  return given !== undefined && (state === 'answered' || v <= given.attempts);
}

/** Gives an answer to a reminder that has none; the first one counts. */
async function answer(
  desk: Desk,
  asked: Reminder,
  what: Pick<Answer, 'kind' | 'until'>,
  { who, now, v }: Answerer,
  effect: Effect,
): Promise<AnswerResult> {
  let taken = false;
  const after = await desk.reminders.change(asked.id, (reminder) => {
    taken = !isAnswered(reminder, v);
    if (!taken) return undefined;
    const { reason: _reason, sending: _sending, doubts: _doubts, ...open } = reminder;
    const { state, dueAt, reason } = reminder;
    const before = { state, dueAt, ...(reason === undefined ? {} : { reason }) };
    const given = { ...what, by: who, at: now.toISOString(), attempts: reminder.attempts };
    return { ...open, answer: what.kind === 'snoozed' ? { ...given, before } : given, ...effect };
  });
  return { taken, reminder: after?.value ?? asked };
}

/** A reminder that shares the answer of another one; undefined when it has one of its own. */
function answered(reminder: Reminder, given: Answer): Reminder | undefined {
  if (reminder.state !== 'sent') return undefined;
  return { ...reminder, state: 'answered', answer: { ...given, attempts: reminder.attempts } };
}

/** The audit entry of an answer; its id is the answer's own, so writing it twice leaves one. */
async function record(
  desk: Desk,
  what: 'renewalRecorded' | 'reminderSnoozed' | 'snoozeUndone',
  reminder: Reminder,
  { customerId, customerName }: Subscription,
  { by, at }: Pick<Answer, 'by' | 'at'>,
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
