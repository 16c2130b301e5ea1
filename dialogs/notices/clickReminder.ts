// Owns the buttons of a reminder: the record decides, and the card shows what became of it.
import type { CardAction } from '../../cards/actions.ts';
import { answeredReminderCard } from '../../cards/notices/answeredReminderCard.ts';
import { dayProblemText } from '../../cards/texts/dayProblem.ts';
import { readDay } from '../../domain/dates/readDay.ts';
import { reminderCard } from '../../cards/notices/reminderCard.ts';
import { snoozePassingCard } from '../../cards/notices/snoozePassingCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { passesLatest, snoozeSpan } from '../../domain/notices/snooze.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/change.ts';
import {
  answerLater,
  answerRenew,
  answerRenewed,
  isAnswered,
  undoLater,
  type Answerer,
  type AnswerResult,
} from './answerReminder.ts';
import { finishOwed } from '../consequences/finishConsequences.ts';
import type { Desk } from '../services/services.ts';
import { policyFor } from './policyFor.ts';
import { standingOf } from './reminderStanding.ts';
import { formOfRenewal } from '../subscriptions/subscriptionActions.ts';
import { sayNotice } from '../turn/sendShortMessage.ts';
import { canGoOn, takeAside } from '../turn/ownChat.ts';
import type { RedeemConversation } from '../redemption/redemptionConversation.ts';
import { replaceClickedCard, sendCard, sendText, type Turn } from '../turn/turn.ts';

/** Takes a click on a reminder; *Renew* begins the walk with customer and subscription filled in. */
export async function clickReminder(
  desk: Desk,
  turn: Turn,
  action: CardAction,
  redeem: RedeemConversation,
): Promise<void> {
  const read = action.id === '' ? undefined : await desk.reminders.get(action.id);
  // What a crash left undone comes before anything new.
  const asked = read && (await finishOwed(desk, desk.reminders, read));
  const subscription = asked && (await desk.subscriptions.get(asked.value.subscriptionId))?.value;
  if (asked === undefined || subscription === undefined) {
    await sayNotice(turn, 'cardExpired', 'help');
    return;
  }
  if (action.verb === 'reminder.show') {
    const { value } = asked;
    await sendCard(turn, await standing(desk, turn, value, subscription, value.attempts));
    return;
  }
  const wished = readDay(action.inputs['until'] ?? '');
  if (action.verb === 'reminder.later' && 'problem' in wished && wished.problem.reason !== 'missing') {
    await sendText(turn, dayProblemText(wished.problem, turn));
    return;
  }
  if (action.verb === 'reminder.renew' && !canGoOn(turn)) {
    // The reminder stays unanswered until the walk can begin.
    await takeAside(turn, () => Promise.resolve());
    return;
  }
  const moved = subscription.endsOn !== asked.value.endsOn;
  const reply = moved ? { reminder: asked.value, taken: false } : await take(desk, turn, asked, subscription, action);
  const card = 'card' in reply ? reply.card : await standing(desk, turn, reply.reminder, subscription, action.v);
  if (!(await replaceClickedCard(turn, card))) await sendCard(turn, card);
  if ('card' in reply) return;
  const { reminder, taken } = reply;
  const { sentTo } = asked.value;
  if (taken && sentTo !== undefined && sentTo.activityId !== turn.context.activity.replyToId) {
    await desk.cardRefreshes.ask(sentTo, turn.now);
  }
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

/** The card of a reminder as it stands for a card of version `v`: it waits for an answer, or tells what became of it. */
async function standing(
  desk: Desk,
  turn: Turn,
  reminder: Reminder,
  subscription: Subscription,
  v: number,
): Promise<Card> {
  const stands = await standingOf(desk, turn, reminder, subscription, v);
  if ('view' in stands) return reminderCard(stands.view, turn);
  const { customerName, planId, licences } = subscription;
  return answeredReminderCard({ customerName, planId, licences, endsOn: reminder.endsOn, ...stands }, turn);
}

async function take(
  desk: Desk,
  turn: Turn,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  action: CardAction,
): Promise<AnswerResult | { readonly card: Card }> {
  const { person, now, zone } = turn;
  const { verb, v } = action;
  const answerer = { who: { id: person.id, tenantId: person.tenantId, name: person.name }, now, v, zone };
  switch (verb) {
    case 'reminder.alreadyRenewed':
      return await answerRenewed(desk, asked, subscription, answerer);
    case 'reminder.undoLater':
      return await undoLater(desk, asked, subscription, answerer);
    case 'reminder.later':
    case 'reminder.laterKnowingly':
      return await putOff({ desk, turn, asked, subscription, answerer }, action);
    default:
      return await answerRenew(desk, asked, answerer);
  }
}

interface PuttingOff {
  readonly desk: Desk;
  readonly turn: Turn;
  readonly asked: Versioned<Reminder>;
  readonly subscription: Subscription;
  readonly answerer: Answerer;
}

/** Puts a reminder off; a day beyond the last reminder before the end is asked about first. */
async function putOff(
  { desk, turn, asked, subscription, answerer }: PuttingOff,
  { verb, v, inputs }: CardAction,
): Promise<AnswerResult | { readonly card: Card }> {
  const { id } = asked.value;
  const { days, until = '' } = inputs;
  const policy = await policyFor(desk, asked.value.recipientId, subscription.customerId);
  const span = snoozeSpan(subscription, dayOf(turn.now, turn.zone), policy);
  if (span === undefined || isAnswered(asked.value, v)) return { taken: false, reminder: asked.value };
  const read = readDay(until);
  const wish = {
    days: Number(days),
    ...('day' in read ? { day: read.day } : {}),
    knowing: verb === 'reminder.laterKnowingly',
  };
  if (wish.day === undefined || !passesLatest(span, wish)) {
    return await answerLater(desk, asked, subscription, { wish, span }, answerer);
  }
  const { customerName, planId, licences } = subscription;
  const wished = wish.day < span.last ? wish.day : span.last;
  return { card: snoozePassingCard({ reminderId: id, v, customerName, planId, licences, wished, span }, turn) };
}
