// Adds the samples, removes them, and sends a reminder of one: each is one write that carries what follows.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import {
  sampleCustomerIds,
  sampleCustomers,
  sampleSubscriptions,
  type SampleMaker,
} from '../../domain/samples/samplePartner.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { planReminders } from '../notices/planReminders.ts';
import type { Services } from '../services/services.ts';

/** The subscription that a trial reminder speaks of: it ends in a week. */
const remindedOf = 'sample-nordlicht-businessPremium';
/** Walks for one sample whose keys are given back; nobody tries more. */
const mostWalks = 500;

/** The samples that are on the register. */
async function present({ customers }: Pick<Services, 'customers'>): Promise<readonly Versioned<Customer>[]> {
  const read = await Promise.all(sampleCustomerIds.map((id) => customers.get(id)));
  return read.filter((one) => one !== undefined);
}

/** The same, once what a crash left of adding or removing them is done: it may take them off the register. */
async function finished(services: Services): Promise<readonly Versioned<Customer>[]> {
  for (const one of await present(services)) await finishConsequences(services, services.customers, one);
  return await present(services);
}

/** How many sample subscriptions there are, and whether there is any sample at all. */
export async function samplesOnRecord(
  services: Pick<Services, 'customers' | 'subscriptions'>,
): Promise<{ readonly any: boolean; readonly subscriptions: number }> {
  const customers = await present(services);
  const theirs = await Promise.all(customers.map(({ value }) => services.subscriptions.ofCustomer(value.id)));
  const listed = theirs.flat().filter(({ archived = false }) => !archived);
  return { any: customers.length > 0, subscriptions: listed.length };
}

/** Adds them where there are none: the first customer's write carries the rest. */
export async function addSamples(services: Services, maker: SampleMaker): Promise<void> {
  const now = services.clock.now();
  const [first] = sampleCustomers(maker, now);
  if (first === undefined || (await finished(services)).length > 0) return;
  const owes: readonly Consequence[] = [{ does: 'addSamples', ...maker, at: now.toISOString() }];
  const written = await services.customers.add(first, { owes, now });
  if (written !== undefined) await finishConsequences(services, services.customers, written);
}

/** Puts all of them on record; what is there already stays as it is. What is past already is not said. */
export async function carryOutAddSamples(
  services: Services,
  { by, mark, at }: Extract<Consequence, { readonly does: 'addSamples' }>,
): Promise<void> {
  const now = new Date(at);
  for (const customer of sampleCustomers({ by, mark }, now)) await services.customers.create(customer);
  for (const sample of sampleSubscriptions({ by, mark }, dayOf(now, 'utc'))) {
    const { value } = await services.subscriptions.put(sample.id, (known) => known ?? sample);
    await planReminders(services, value, now, { late: 'never' });
  }
}

/** Removes them with everything that hangs on them: the write of one carries it, and its record goes last. */
export async function removeSamples(services: Services): Promise<void> {
  const [read] = await finished(services);
  if (read === undefined) return;
  const now = services.clock.now();
  const { id } = read.value;
  const written = await services.customers.replace(
    read,
    { ...read.value, archivedAt: now.toISOString() },
    { owes: [{ does: 'removeSamples', last: id }], now },
  );
  // Somebody wrote at the same moment: what is there now is removed.
  if (written === undefined) await removeSamples(services);
  else await finishConsequences(services, services.customers, written);
}

/** Gives keys back that a walk holds for one of them, and erases every trace; the record that carries this goes last. */
export async function carryOutRemoveSamples(
  services: Services,
  { last }: Extract<Consequence, { readonly does: 'removeSamples' }>,
): Promise<void> {
  await services.audit.idle();
  for (const id of sampleCustomerIds)
    for (const walk of await services.redemptions.ofCustomer([id], mostWalks))
      for (const key of await services.keys.heldBy(walk.id)) await services.keys.release(key.id, walk.id);
  const now = services.clock.now();
  for (const { value } of await present(services)) await services.customerErasure.erase(value, now, 'nothing');
  await services.customerErasure.forget([...sampleCustomerIds.filter((id) => id !== last), last]);
}

/** Lets the next reminder of a sample come now. False where there is none that could. */
export async function remindOfSample(services: Services): Promise<boolean> {
  const now = services.clock.now();
  const sample = (await services.subscriptions.get(remindedOf))?.value;
  if (sample === undefined) return false;
  await planReminders(services, sample, now);
  const planned = (await services.reminders.about(remindedOf)).filter(({ value }) => value.state === 'planned');
  const [next] = planned;
  if (next !== undefined && planned.every(({ value }) => value.dueAt > now.toISOString()))
    await services.reminders.postpone(next, now);
  return next !== undefined;
}
