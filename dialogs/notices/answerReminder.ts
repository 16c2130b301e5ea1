// What an answer to a reminder changes: each is taken once, and a second click finds the first one's result.
import { dayOf, instantOf } from '../../domain/dates/calendarDay.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { snoozedUntil, type SnoozeSpan, type SnoozeWish } from '../../domain/notices/snooze.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';
import { policyFor } from './policyFor.ts';
import { defined } from '../../domain/defined.ts';

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
export async function answerRenew(
  services: Services,
  asked: Versioned<Reminder>,
  answerer: Answerer,
): Promise<AnswerResult> {
  return await answer(services, asked.value, { kind: 'renewing' }, answerer, { state: 'answered' });
}

/**
 * The subscription was renewed elsewhere: nobody is reminded of this end date any more, and the other cards about it
 * have their answer too.
 */
export async function answerRenewed(
  services: Services,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  answerer: Answerer,
): Promise<AnswerResult> {
  const { about: subscriptionId, endsOn } = asked.value;
  return await answer(
    services,
    asked.value,
    { kind: 'alreadyRenewed' },
    answerer,
    { state: 'answered' },
    ({ by, at }) => [
      { does: 'settleTerm', subscriptionId, endsOn, by },
      { does: 'answerTerm', subscriptionId, endsOn, answer: { kind: 'alreadyRenewed', by, at } },
      auditOf('renewalRecorded', asked.value, subscription, { by, at }),
    ],
  );
}

/** A wish to be reminded later, and how far the reminder can be put off. */
export interface LaterWish {
  readonly wish: SnoozeWish;
  readonly span: SnoozeSpan;
}

/**
 * Reminds again on the day that `snoozedUntil` finds for the wish, at the reader's hour. Until then this reader hears
 * nothing of the subscription: what falls into the time is left out.
 */
export async function answerLater(
  services: Services,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  { wish, span }: LaterWish,
  answerer: Answerer,
): Promise<AnswerResult> {
  const { now, zone } = answerer;
  const { hour, quietDays } = await policyFor(services, answerer.who.id, subscription.customerId);
  const until = snoozedUntil(span, dayOf(now, zone), wish, quietDays);
  const dueAt = instantOf(until, hour, zone).toISOString();
  const { id: reminderId } = asked.value;
  const effect = { state: 'planned', dueAt } as const;
  return await answer(services, asked.value, { kind: 'snoozed', until }, answerer, effect, (given) => [
    { does: 'leaveOut', reminderId },
    auditOf('reminderSnoozed', asked.value, subscription, given),
  ]);
}

/** True while the snooze that the card of version `v` tells can be taken back: the reminder has not come again. */
export function canUndoLater({ state, answer: given }: Reminder, v: number): boolean {
  return state === 'planned' && given?.kind === 'snoozed' && given.before !== undefined && v === given.attempts;
}

/**
 * Takes a snooze back: the reminder waits for an answer again, and what was left out for it comes when it is due.
 */
export async function undoLater(
  services: Services,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  { who, now, v }: Answerer,
): Promise<AnswerResult> {
  const { id: reminderId } = asked.value;
  const given = { by: who, at: now.toISOString() };
  return await decide(
    services,
    asked.value,
    (reminder) => {
      const { answer, ...open } = reminder;
      return canUndoLater(reminder, v) ? { ...open, ...answer?.before } : undefined;
    },
    () => [{ does: 'bringBack', reminderId }, auditOf('snoozeUndone', asked.value, subscription, given)],
  );
}

/** True when the card of version `v` has its answer: the reminder waits for none, or went out again on a newer card. */
export function isAnswered({ state, answer: given }: Reminder, v: number): boolean {
  return given !== undefined && (state === 'answered' || v <= given.attempts);
}

/** Gives an answer to a reminder that has none; the first one counts. What follows from it is done after the write. */
async function answer(
  services: Services,
  asked: Reminder,
  what: Pick<Answer, 'kind' | 'until'>,
  { who, now, v }: Answerer,
  effect: Effect,
  follows: (given: Pick<Answer, 'by' | 'at'>) => readonly Consequence[] = () => [],
): Promise<AnswerResult> {
  const given = { by: who, at: now.toISOString() };
  const next = (reminder: Reminder): Reminder | undefined => {
    if (isAnswered(reminder, v)) return undefined;
    const { reason: _reason, sending: _sending, doubts: _doubts, ...open } = reminder;
    const { state, dueAt, reason, attempts } = reminder;
    const before = { state, dueAt, ...defined({ reason }) };
    const kept = { ...what, ...given, attempts };
    return { ...open, answer: what.kind === 'snoozed' ? { ...kept, before } : kept, ...effect };
  };
  return await decide(services, asked, next, () => follows(given));
}

/** Writes what `fn` makes of a reminder, with what follows from it, and does that. */
async function decide(
  services: Services,
  asked: Reminder,
  fn: (reminder: Reminder) => Reminder | undefined,
  follows: () => readonly Consequence[],
): Promise<AnswerResult> {
  let taken = false;
  const after = await services.reminders.change(
    asked.id,
    (reminder) => {
      const next = fn(reminder);
      taken = next !== undefined;
      return next;
    },
    () => ({ owes: follows(), now: services.clock.now() }),
  );
  if (after === undefined) return { taken, reminder: asked };
  return { taken, reminder: (await finishConsequences(services, services.reminders, after)).value };
}

/** The audit entry of an answer as a consequence; its id is the answer's own, so writing it twice leaves one. */
function auditOf(
  what: 'renewalRecorded' | 'reminderSnoozed' | 'snoozeUndone',
  { id, about: subscription, endsOn }: Reminder,
  { customerId, customerName }: Subscription,
  { by, at }: Pick<Answer, 'by' | 'at'>,
): Consequence {
  const facts = { subscription, endsOn };
  const entry = { id: [id, at, what].join('|'), at, who: by, what, customerId, customerName, facts };
  return { does: 'audit', entry };
}
