// Owns the demonstration: puts the sample partner on record, and hands it to whoever says the first word.
import type { Desk } from '../../dialogs/desk.ts';
import { planReminders } from '../../dialogs/planReminders.ts';
import { dayOf } from '../../domain/calendarDay.ts';
import { milestoneDay } from '../../domain/milestones.ts';
import type { PersonRef } from '../../domain/person.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { demoCustomers, demoKeys, demoOwner, demoSubscriptions } from './demoPartner.ts';

/** Between two reminders of the demonstration, so that they arrive one after the other and all within a minute. */
const pause = 8_000;

/**
 * Puts the sample partner on record as it stands on the desk's day. What is on record already stays as it is, so a
 * demonstration goes on where it was left. `foundTenant` makes the sandbox know the customers' domains.
 */
export async function recordDemoPartner(desk: Desk, foundTenant: (domain: string) => Promise<void>): Promise<void> {
  const now = desk.clock.now();
  for (const customer of demoCustomers) {
    await desk.customers.create({ ...customer, managedBy: [demoOwner], createdAt: now.toISOString() });
    if (customer.domain !== undefined) await foundTenant(customer.domain);
  }
  for (const sample of demoSubscriptions(dayOf(now, 'utc'))) {
    await desk.subscriptions.put(sample.id, (existing) => existing ?? sample);
  }
  for (const { productKey, terms } of demoKeys) await desk.keys.add({ productKey, terms, enteredBy: demoOwner, now });
}

/**
 * Makes a person responsible for all that nobody answers for yet, and plans that person's reminders; those of today
 * arrive within a minute. May be repeated: nobody loses a customer, and no reminder comes twice.
 */
export async function welcomeDemoPartner(desk: Desk, person: PersonRef): Promise<void> {
  const now = desk.clock.now();
  const { id, tenantId, name } = person;
  const responsible: PersonRef = { id, tenantId, name };
  for (const customer of demoCustomers) {
    await desk.customers.change(customer.id, (known) =>
      known.managedBy.every((manager) => manager.id === demoOwner.id) ? { ...known, managedBy: [responsible] } : known,
    );
  }
  const today: Subscription[] = [];
  for (const sample of demoSubscriptions(dayOf(now, 'utc'))) {
    const changed = await desk.subscriptions.change(sample.id, (known) =>
      known.responsible.id === demoOwner.id ? { ...known, responsible } : known,
    );
    if (changed?.value.responsible.id !== id) continue;
    await planReminders(desk, changed.value, now);
    today.push(changed.value);
  }
  await hurryReminders(desk, today, now);
}

/** Brings forward what is planned for today, the most urgent first. */
async function hurryReminders(desk: Desk, subscriptions: readonly Subscription[], now: Date): Promise<void> {
  const day = dayOf(now, 'utc');
  const byUrgency = [...subscriptions].sort((one, other) => (one.endsOn < other.endsOn ? -1 : 1));
  let hurried = 0;
  for (const subscription of byUrgency) {
    for (const reminder of await desk.reminders.ofSubscription(subscription.id)) {
      const { state, milestone } = reminder.value;
      if (state !== 'planned' || milestoneDay(subscription, milestone) !== day) continue;
      await desk.reminders.postpone(reminder, new Date(now.getTime() + hurried * pause));
      hurried += 1;
    }
  }
}
