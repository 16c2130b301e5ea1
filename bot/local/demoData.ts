// Owns the demonstration: puts the sample partner on record, and hands it to whoever says the first word.
import type { Desk } from '../../dialogs/desk.ts';
import { planReminders } from '../../dialogs/planReminders.ts';
import { dayOf } from '../../domain/calendarDay.ts';
import type { PersonRef } from '../../domain/person.ts';
import { demoCustomers, demoKeys, demoOwner, demoReminders, demoSubscriptions } from './demoPartner.ts';

/** Between two reminders of the demonstration, in milliseconds: they arrive one after the other, within a minute. */
const pause = 15_000;

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
 * Makes a person responsible for all that nobody answers for yet, and plans that person's reminders. Two of them
 * arrive within a minute; what was due earlier counts as said. May be repeated: nobody loses a customer.
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
  for (const sample of demoSubscriptions(dayOf(now, 'utc'))) {
    const before = await desk.subscriptions.get(sample.id);
    const after = await desk.subscriptions.change(sample.id, (known) =>
      known.responsible.id === demoOwner.id ? { ...known, responsible } : known,
    );
    if (after?.value.responsible.id !== id) continue;
    await planReminders(desk, after.value, now);
    if (before?.value.responsible.id === demoOwner.id) await tidyReminders(desk, sample.id, now);
  }
}

/** Brings the next reminder of a subscription forward, or lets one that is due already rest. */
async function tidyReminders(desk: Desk, subscriptionId: string, now: Date): Promise<void> {
  const planned = await desk.reminders.ofSubscription(subscriptionId);
  const next = planned.find(({ value }) => value.state === 'planned');
  if (next === undefined) return;
  const place = demoReminders.indexOf(subscriptionId);
  if (place !== -1) await desk.reminders.postpone(next, new Date(now.getTime() + place * pause));
  else if (Date.parse(next.value.dueAt) <= now.getTime()) {
    await desk.reminders.close(next, 'skipped', { reason: 'beforeDemo' });
  }
}
