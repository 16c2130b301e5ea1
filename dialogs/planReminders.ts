// Owns the planning of reminders: the milestones of a subscription become records, and what is out of date is cancelled.
import { isSilent, remindersOf } from '../domain/milestones.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Desk } from './desk.ts';

/** Zone of a recipient whose own is not known yet: the days of end dates are counted in it. */
const unknownZone = 'utc';

type Services = Pick<Desk, 'reminders' | 'people' | 'reminderPolicy' | 'defaultZone'>;

/**
 * Brings the reminders of a subscription in line with its end date: plans those that are missing for the person who
 * answers for it, and cancels what was planned for another end date, for somebody else who has not asked to hear of it
 * again, or for a term that nobody is reminded of. A milestone that is past already is due now: it is news, not late.
 * Planning twice changes nothing.
 */
export async function planReminders(services: Services, subscription: Subscription, now: Date): Promise<void> {
  const { reminders, people, reminderPolicy, defaultZone } = services;
  const { id, endsOn, responsible } = subscription;
  const silent = isSilent(subscription);
  await reminders.cancelPending(id, silent ? 'silent' : 'endMoved', silent ? undefined : endsOn);
  if (silent) return;
  const zone = (await people.get(responsible.id))?.zone ?? defaultZone ?? unknownZone;
  for (const reminder of remindersOf(subscription, reminderPolicy, [{ id: responsible.id, zone }], now)) {
    const dueAt = reminder.dueAt < now.toISOString() ? now.toISOString() : reminder.dueAt;
    await reminders.plan({ ...reminder, dueAt });
  }
  await cancelOfOthers(services, subscription, now);
}

/** Cancels what is still to come for people who answered for the subscription before. */
async function cancelOfOthers({ reminders }: Services, { id, responsible }: Subscription, now: Date): Promise<void> {
  for (const { value } of await reminders.ofSubscription(id)) {
    const isOther = value.recipientId !== responsible.id && value.answer === undefined;
    if (value.state !== 'planned' || !isOther || value.dueAt <= now.toISOString()) continue;
    await reminders.change(value.id, (known) =>
      known.state === 'planned' ? { ...known, state: 'cancelled', reason: 'handedOn' } : undefined,
    );
  }
}
