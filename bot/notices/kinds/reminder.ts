// The reminder of a milestone of a subscription; several to one reader on one day are one card.
import { digestCard, mostInDigest } from '../../../cards/notices/digestCard.ts';
import { reminderCard, type ReminderView } from '../../../cards/notices/reminderCard.ts';
import { reminderView } from '../../../dialogs/notices/reminderView.ts';
import type { Turn } from '../../../dialogs/turn/turn.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import { passedTo } from '../../../domain/notices/notice.ts';
import { closedGate, isLastReminder } from '../../../domain/notices/reminderGate.ts';
import { reminderId } from '../../../domain/notices/milestones.ts';
import type { Reminder } from '../../../domain/notices/reminder.ts';
import { tooLateFrom } from '../../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { noticeKind, type Said } from '../noticeKind.ts';
import { readersOf } from '../recipients.ts';
import { defined } from '../../../domain/defined.ts';

/** What a reminder speaks of; the customer is absent where it is not on the register. */
interface Subscribed {
  readonly subscription: Subscription;
  readonly customer?: Customer | undefined;
}

/**
 * Reaches who answers for the subscription, else the team's channel, else everybody who manages the customer. A day
 * that its reader put it off to is taken at its word, and none is waited for on which the data would be gone.
 */
export const reminderKind = noticeKind<Reminder, Subscribed>({
  name: 'reminder',
  digest: mostInDigest,
  read: async ({ subscriptions, customers }, { about, customerId }) => {
    const [read, customer] = await Promise.all([subscriptions.get(about), customers.get(customerId)]);
    const subscription = read?.value;
    return (
      subscription && { subscription, ...(subscription.customerId === customerId ? { customer: customer?.value } : {}) }
    );
  },
  whole: async ({ customers }, subject) => {
    const { subscription } = subject;
    return 'customer' in subject
      ? subject
      : { subscription, customer: (await customers.get(subscription.customerId))?.value };
  },
  plannedFor: ({ customerId }) => customerId,
  customerOf: ({ subscription }) => subscription.customerId,
  look: ({ notice: reminder, subject: { subscription }, policy }, { zone, now }) => {
    const because = closedGate({ reminder, subscription, policy, zone, now });
    if (because !== undefined) return { says: false, because };
    const { kind, until } = reminder.answer ?? {};
    const lostFrom = tooLateFrom(subscription);
    return {
      says: true,
      ...(kind === 'snoozed' && until !== undefined ? { chosenDay: until } : {}),
      ...defined({ lostFrom }),
    };
  },
  isLast: ({ notice, subject, policy }) => isLastReminder(notice.milestone, subject.subscription, policy),
  others: (services, { subscription, customer }) => readersOf(services, subscription, customer),
  passedTo: (notice, id) =>
    passedTo(notice, id, reminderId({ id: notice.about, endsOn: notice.endsOn }, notice.milestone, id)),
  card: (_services, turn, [first, ...others]) =>
    Promise.resolve(
      others.length > 0
        ? digestCard({ reminders: [first, ...others].map((one) => viewOf(one, turn)) }, turn)
        : reminderCard(viewOf(first, turn), turn),
    ),
});

function viewOf(
  { notice: reminder, subject: { subscription, customer }, policy }: Said<Reminder, Subscribed>,
  { zone, now }: Turn,
): ReminderView {
  const facts = { reminder, subscription, policy, zone, now };
  return reminderView(customer?.domain === undefined ? facts : { ...facts, domain: customer.domain });
}
