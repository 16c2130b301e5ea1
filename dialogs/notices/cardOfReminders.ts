// The card of reminders that were sent, one or several together, as they stand now: for everybody, or for one who looks on.
import { isNotForReader } from '../../cards/general/managersText.ts';
import { answeredReminderCard } from '../../cards/notices/answeredReminderCard.ts';
import { digestCard, type SettledRow } from '../../cards/notices/digestCard.ts';
import { reminderCard, type ReminderView } from '../../cards/notices/reminderCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { productOf } from '../../domain/products/plans.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { refusalOf } from '../permits/refuseClick.ts';
import type { Services } from '../services/services.ts';
import type { Turn } from '../turn/turn.ts';
import { reminderStandingOf } from './reminderStanding.ts';

/**
 * The card of one reminder as it stands for a card of version `v`: it waits for an answer, or tells what became of it.
 * `locked` says who may answer it when the reader may not.
 */
export async function cardOfReminder(
  services: Services,
  turn: Turn,
  reminder: Reminder,
  subscription: Subscription,
  v: number,
  locked?: string,
): Promise<Card> {
  const stands = await reminderStandingOf(services, turn, reminder, subscription, v);
  if ('view' in stands) return reminderCard({ ...stands.view, locked }, turn);
  const { customerName, licences, responsible } = subscription;
  const { id, endsOn } = reminder;
  const redraw = { verb: 'reminder.refresh', id, v, first: [responsible.id] } as const;
  return answeredReminderCard({ customerName, ...productOf(subscription), licences, endsOn, ...stands, redraw }, turn);
}

/**
 * The card of a message that holds these reminders; undefined when none of their subscriptions is there any more.
 * `onlyFor` its reader it offers what that one may do, and says of the rest who may; for everybody it locks nothing.
 */
export async function cardOfReminders(
  services: Services,
  turn: Turn,
  reminders: readonly Reminder[],
  onlyFor: 'reader' | 'everybody',
): Promise<Card | undefined> {
  const views: ReminderView[] = [];
  const settled: SettledRow[] = [];
  for (const reminder of reminders) {
    const { id: reminderId, about, attempts, answer } = reminder;
    const subscription = (await services.subscriptions.get(about))?.value;
    if (subscription === undefined) continue;
    const v = answer?.attempts ?? attempts;
    if (reminders.length === 1) return await cardOfReminder(services, turn, reminder, subscription, v);
    const stands = await reminderStandingOf(services, turn, reminder, subscription, v);
    if ('view' in stands) {
      const asked = { verb: 'reminder.renew', id: reminderId, v, inputs: {} } as const;
      const locked =
        onlyFor === 'reader' ? await refusalOf(services, turn, asked, 'reminder', isNotForReader) : undefined;
      views.push({ ...stands.view, locked });
    } else {
      const { customerName, licences } = subscription;
      settled.push({ reminderId, v, customerName, ...productOf(subscription), licences, answer: stands.answer });
    }
  }
  if (views.length + settled.length === 0) return undefined;
  return digestCard({ reminders: views, settled }, turn);
}
