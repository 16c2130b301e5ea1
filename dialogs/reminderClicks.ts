// Owns the buttons of a reminder: the record decides, and the card shows what became of it.
import type { CardAction } from '../cards/actions.ts';
import { answeredReminderCard, type ReminderAnswer } from '../cards/reminder/answeredReminderCard.ts';
import { isCalendarDay } from '../domain/calendarDay.ts';
import { reminderCard } from '../cards/reminder/reminderCard.ts';
import type { Reminder } from '../domain/reminders/reminder.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Versioned } from '../storage/change.ts';
import { answerLater, answerRenew, answerRenewed, isAnswered, type AnswerResult } from './answerReminder.ts';
import type { Desk } from './desk.ts';
import { reminderView } from './reminderView.ts';
import { formOfRenewal } from './renewals/subscriptionActions.ts';
import { sayNotice } from './notices.ts';
import type { RedeemConversation } from './redeemConversation.ts';
import { replaceClickedCard, sendCard, type Turn } from './turn.ts';

/** Takes a click on a reminder; *Renew* begins the walk with customer and subscription filled in. */
export async function clickReminder(
  desk: Desk,
  turn: Turn,
  action: CardAction,
  redeem: RedeemConversation,
): Promise<void> {
  const asked = action.id === '' ? undefined : await desk.reminders.get(action.id);
  const subscription = asked && (await desk.subscriptions.get(asked.value.subscriptionId))?.value;
  if (asked === undefined || subscription === undefined) {
    await sayNotice(turn, 'cardExpired', 'help');
    return;
  }
  if (action.verb === 'reminder.show') {
    await showReminder(desk, turn, asked.value, subscription);
    return;
  }
  const moved = subscription.endsOn !== asked.value.endsOn;
  const { reminder, taken } = moved
    ? { reminder: asked.value, taken: false }
    : await take(desk, turn, asked, subscription, action);
  const shown = answerShown(reminder, subscription, action.v);
  const { customerName, planId, licences } = subscription;
  const card = answeredReminderCard({ customerName, planId, licences, endsOn: reminder.endsOn, answer: shown }, turn);
  if (!(await replaceClickedCard(turn, card))) await sendCard(turn, card);
  if (taken && reminder.answer?.kind === 'alreadyRenewed') await askForTerm(desk, turn, subscription.id);
  if (action.verb === 'reminder.renew' && reminder.answer?.kind === 'renewing' && !moved) {
    await redeem.renew(subscription, reminder.id);
  }
}

/** Asks when the new term ends: without it, nobody would be reminded of the next end. */
async function askForTerm(desk: Desk, turn: Turn, subscriptionId: string): Promise<void> {
  const present = await desk.subscriptions.get(subscriptionId);
  if (present !== undefined) await sendCard(turn, formOfRenewal(present, turn));
}

/** Sends the card of one row of a digest: the reminder as it stands, or what became of it. */
async function showReminder(desk: Desk, turn: Turn, reminder: Reminder, subscription: Subscription): Promise<void> {
  const { customerName, planId, licences, endsOn } = subscription;
  const isOver = endsOn !== reminder.endsOn || isAnswered(reminder, reminder.attempts);
  if (isOver) {
    const answer = answerShown(reminder, subscription, reminder.attempts);
    await sendCard(
      turn,
      answeredReminderCard({ customerName, planId, licences, endsOn: reminder.endsOn, answer }, turn),
    );
    return;
  }
  const domain = (await desk.customers.get(subscription.customerId))?.value.domain;
  const facts = { reminder, subscription, zone: turn.zone, now: turn.now };
  await sendCard(turn, reminderCard(reminderView(domain === undefined ? facts : { ...facts, domain }), turn));
}

async function take(
  desk: Desk,
  turn: Turn,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  { verb, v, inputs }: CardAction,
): Promise<AnswerResult> {
  const { person, now, zone } = turn;
  const answerer = { who: { id: person.id, tenantId: person.tenantId, name: person.name }, now, v, zone };
  if (verb === 'reminder.alreadyRenewed') return await answerRenewed(desk, asked, subscription, answerer);
  if (verb === 'reminder.later') {
    const { days, until = '' } = inputs;
    const wish = { days: Number(days), ...(isCalendarDay(until) ? { day: until } : {}) };
    return await answerLater(desk, asked, subscription, wish, answerer);
  }
  return await answerRenew(desk, asked, answerer);
}

/** What became of a reminder: its answer, else the end date that overtook it. */
function answerShown(reminder: Reminder, { endsOn }: Subscription, v: number): ReminderAnswer {
  const { answer } = reminder;
  if (answer === undefined || !isAnswered(reminder, v)) return { kind: 'overtaken', endsOn };
  const given = { by: answer.by.name, at: new Date(answer.at) };
  return answer.kind === 'snoozed'
    ? { kind: 'snoozed', ...given, until: answer.until ?? endsOn }
    : { kind: answer.kind, ...given };
}
