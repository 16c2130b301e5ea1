// The demonstration: puts the sample partner on record, and hands it to whoever says the first word.
import type { Services } from '../../dialogs/services/services.ts';
import { planReminders } from '../../dialogs/notices/planReminders.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { refOf, type PersonRef } from '../../domain/people/person.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { demoCustomers, demoKeys, demoOwner, demoReminders, demoSubscriptions } from './demoPartner.ts';

/** Between two reminders of the demonstration, in milliseconds: they arrive one after the other, within a minute. */
const pause = 15_000;

/**
 * Puts the sample partner on record as it stands on the desk's day. What is on record already stays as it is, so a
 * demonstration goes on where it was left. `foundTenant` makes the sandbox know the customers' domains.
 */
export async function recordDemoPartner(
  services: Services,
  foundTenant: (domain: string) => Promise<void>,
): Promise<void> {
  const now = services.clock.now();
  for (const customer of demoCustomers) {
    await services.customers.create({ ...customer, managedBy: [demoOwner], createdAt: now.toISOString() });
    if (customer.domain !== undefined) await foundTenant(customer.domain);
  }
  for (const sample of demoSubscriptions(dayOf(now, 'utc'))) {
    await services.subscriptions.put(sample.id, (existing) => existing ?? sample);
  }
  for (const { productKey, terms } of demoKeys)
    await services.keys.add({ productKey, terms, enteredBy: demoOwner, now });
}

/**
 * Makes a person responsible for all that nobody answers for yet, and plans that person's reminders. Two of them
 * arrive within a minute; what was due earlier is not said. May be repeated: nobody loses a customer.
 */
export async function welcomeDemoPartner(services: Services, person: PersonRef): Promise<void> {
  const now = services.clock.now();
  const responsible = refOf(person);
  for (const customer of demoCustomers) {
    await services.customers.change(customer.id, (known) =>
      known.managedBy.every((manager) => manager.id === demoOwner.id) ? { ...known, managedBy: [responsible] } : known,
    );
  }
  for (const sample of demoSubscriptions(dayOf(now, 'utc'))) {
    const before = await services.subscriptions.get(sample.id);
    const after = await services.subscriptions.change(sample.id, (known) =>
      known.responsible.id === demoOwner.id ? { ...known, responsible } : known,
    );
    if (after?.value.responsible.id !== person.id) continue;
    const order = demoReminders.indexOf(sample.id);
    if (before?.value.responsible.id !== demoOwner.id || order === -1)
      await planReminders(services, after.value, now, { late: 'never' });
    else await planForDemo(services, after.value, now, new Date(now.getTime() + order * pause));
  }
}

/** Lets the newest reminder of a subscription that is past, else its next one, come at an instant of the demonstration. */
async function planForDemo(services: Services, subscription: Subscription, now: Date, at: Date): Promise<void> {
  await planReminders(services, subscription, now, { late: at });
  const planned = await services.reminders.about(subscription.id);
  const next = planned.find(({ value }) => value.state === 'planned');
  const isComing = planned.some(({ value }) => value.dueAt <= at.toISOString());
  if (!isComing && next !== undefined) await services.reminders.postpone(next, at);
}
