// Owns the planning of reminders: the milestones of a subscription become records, and what is out of date is cancelled.
import { remindersOf } from '../domain/milestones.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Desk } from './desk.ts';

/** Zone of a recipient whose own is not known yet: the days of end dates are counted in it. */
const unknownZone = 'UTC';

type Services = Pick<Desk, 'reminders' | 'people' | 'reminderPolicy' | 'defaultZone'>;

/**
 * Brings the reminders of a subscription in line with its end date: plans those that are missing and cancels what
 * was planned for another end date, or for one that is settled. Planning twice changes nothing.
 */
export async function planReminders(services: Services, subscription: Subscription, now: Date): Promise<void> {
  const { id, endsOn, responsible } = subscription;
  const zone = (await services.people.get(responsible.id))?.zone ?? services.defaultZone ?? unknownZone;
  const planned = remindersOf(subscription, services.reminderPolicy, [{ id: responsible.id, zone }], now);
  await services.reminders.cancelPending(id, 'replanned', planned.length === 0 ? undefined : endsOn);
  for (const reminder of planned) await services.reminders.plan(reminder);
}
