// The buttons of a reminder: the record decides, and the card shows what became of it.
import { isNotForReader } from '../../cards/general/managersText.ts';
import { productOf } from '../../domain/products/plans.ts';
import type { CardAction } from '../../cards/actions.ts';
import { dayProblemText } from '../../cards/texts/dayProblem.ts';
import { readDay } from '../../domain/dates/readDay.ts';
import { snoozePassingCard } from '../../cards/notices/snoozePassingCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { passesLatest, snoozeSpan } from '../../domain/notices/snooze.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import {
  answerLater,
  answerRenew,
  answerRenewed,
  isAnswered,
  undoLater,
  type Answerer,
  type AnswerResult,
} from './answerReminder.ts';
import { readFinished } from '../consequences/readFinished.ts';
import type { Services } from '../services/services.ts';
import { cardOfReminder } from './cardOfReminders.ts';
import { policyFor } from './policyFor.ts';
import { formOfRenewal } from '../subscriptions/cardOfSubscription.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { canContinueInOwnChat, continueInOwnChat } from '../turn/ownChat.ts';
import type { Chat } from '../feature/feature.ts';
import { answerInPlace, sendCard, sendText, type Turn } from '../turn/turn.ts';
import { refusalOf } from '../permits/refuseClick.ts';
import { refOf } from '../../domain/people/person.ts';

/** Takes a click on a reminder; *Renew* begins the walk with customer and subscription filled in. */
export async function clickReminder(
  services: Services,
  turn: Turn,
  action: CardAction,
  redeem: Chat['redeem'],
): Promise<void> {
  const asked = await readFinished(services, services.reminders, action.id);
  const subscription = asked && (await services.subscriptions.get(asked.value.about))?.value;
  if (asked === undefined || subscription === undefined) {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
  if (action.verb === 'reminder.show') {
    const { value } = asked;
    await sendCard(turn, await cardOfReminder(services, turn, value, subscription, value.attempts));
    return;
  }
  const wished = readDay(action.inputs['until'] ?? '');
  if (action.verb === 'reminder.later' && 'problem' in wished && wished.problem.reason !== 'missing') {
    await sendText(turn, dayProblemText(wished.problem, turn));
    return;
  }
  if (action.verb === 'reminder.renew' && !canContinueInOwnChat(turn)) {
    // The reminder stays unanswered until the walk can begin.
    await continueInOwnChat(turn, () => Promise.resolve());
    return;
  }
  const moved = subscription.endsOn !== asked.value.endsOn;
  const reply = moved
    ? { reminder: asked.value, taken: false }
    : await take(services, turn, asked, subscription, action);
  const card =
    'card' in reply ? reply.card : await cardOfReminder(services, turn, reply.reminder, subscription, action.v);
  await answerInPlace(turn, card);
  if ('card' in reply) return;
  const { reminder, taken } = reply;
  const { sentTo } = asked.value;
  // Where several look on, what answers the click is seen by who clicked alone.
  const isSeenByAll = turn.conversation.kind === 'personal' && sentTo?.activityId === turn.context.activity.replyToId;
  if (taken && sentTo !== undefined && !isSeenByAll) {
    await services.cardRefreshes.ask(sentTo, turn.now);
  }
  if (taken && reminder.answer?.kind === 'alreadyRenewed') await askForTerm(services, turn, subscription.id);
  if (action.verb === 'reminder.renew' && reminder.answer?.kind === 'renewing' && !moved) {
    await redeem.renew(subscription, reminder.id);
  }
}

/** The card of one reminder for somebody who looks at it: what may not be answered is locked, and says by whom it may. */
export async function lookAtReminder(services: Services, turn: Turn, id: string): Promise<Card | undefined> {
  const reminder = id === '' ? undefined : (await services.reminders.get(id))?.value;
  const subscription = reminder && (await services.subscriptions.get(reminder.about))?.value;
  if (reminder === undefined || subscription === undefined) return undefined;
  const asked = { verb: 'reminder.renew', id, v: reminder.attempts, inputs: {} } as const;
  const locked = await refusalOf(services, turn, asked, 'reminder', isNotForReader);
  return await cardOfReminder(services, turn, reminder, subscription, reminder.attempts, locked);
}

/** Asks when the new term ends: without it, nobody would be reminded of the next end. */
async function askForTerm(services: Services, turn: Turn, subscriptionId: string): Promise<void> {
  const present = await services.subscriptions.get(subscriptionId);
  if (present !== undefined) await sendCard(turn, formOfRenewal(present, turn));
}

async function take(
  services: Services,
  turn: Turn,
  asked: Versioned<Reminder>,
  subscription: Subscription,
  action: CardAction,
): Promise<AnswerResult | { readonly card: Card }> {
  const { person, now, zone } = turn;
  const { verb, v } = action;
  const answerer = { who: refOf(person), now, v, zone };
  switch (verb) {
    case 'reminder.alreadyRenewed':
      return await answerRenewed(services, asked, subscription, answerer);
    case 'reminder.undoLater':
      return await undoLater(services, asked, subscription, answerer);
    case 'reminder.later':
    case 'reminder.laterKnowingly':
      return await putOff({ services, turn, asked, subscription, answerer }, action);
    default:
      return await answerRenew(services, asked, answerer);
  }
}

interface PuttingOff {
  readonly services: Services;
  readonly turn: Turn;
  readonly asked: Versioned<Reminder>;
  readonly subscription: Subscription;
  readonly answerer: Answerer;
}

/** Puts a reminder off; a day beyond the last reminder before the end is asked about first. */
async function putOff(
  { services, turn, asked, subscription, answerer }: PuttingOff,
  { verb, v, inputs }: CardAction,
): Promise<AnswerResult | { readonly card: Card }> {
  const { id } = asked.value;
  const { days, until = '' } = inputs;
  const policy = await policyFor(services, asked.value.recipientId, subscription.customerId);
  const span = snoozeSpan(subscription, dayOf(turn.now, turn.zone), policy);
  if (span === undefined || isAnswered(asked.value, v)) return { taken: false, reminder: asked.value };
  const read = readDay(until);
  const wish = {
    days: Number(days),
    ...('day' in read ? { day: read.day } : {}),
    knowing: verb === 'reminder.laterKnowingly',
  };
  if (wish.day === undefined || !passesLatest(span, wish)) {
    return await answerLater(services, asked, subscription, { wish, span }, answerer);
  }
  const { customerName, licences } = subscription;
  const wished = wish.day < span.last ? wish.day : span.last;
  return {
    card: snoozePassingCard(
      { reminderId: id, v, customerName, ...productOf(subscription), licences, wished, span },
      turn,
    ),
  };
}
