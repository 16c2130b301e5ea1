// The bench of a full register: what finding and listing costs a person among 20,000 customers and 50,000 subscriptions.
import { performance } from 'node:perf_hooks';
import { addDays, dayOf } from '../domain/dates/calendarDay.ts';
import { anna, ReminderFixture, subscriptionOf } from '../test/support/reminderFixture.ts';
import { median, type Finding } from './figures.ts';

const customers = 20_000;
const subscriptions = 50_000;
const rounds = 9;
/** Records that are written side by side. */
const together = 50;

const questions = {
  'the list of customers': 'customers',
  'a search by a part of the name': 'customers 12345',
  'a search by words in another order': 'customers kft 17001 minta',
  'a mistyped name': 'customers mintha 17001',
  'the list of renewals': 'renewals',
  'the overview': 'overview',
} as const;
type Question = keyof typeof questions;

/** Asks an empty desk and a full one, over HTTP, on the store that is set for the benches. */
export async function registerBench(): Promise<readonly Finding[]> {
  const empty = await answers(0, 0);
  const full = await answers(customers, subscriptions);
  return (Object.keys(questions) as readonly Question[]).map((what) => ({
    what: `Full register: ${what}`,
    figure: `${full[what].toFixed(1)} ms (empty desk: ${empty[what].toFixed(1)} ms)`,
    aim: 'at most three times the empty desk',
  }));
}

async function answers(customerCount: number, subscriptionCount: number): Promise<Readonly<Record<Question, number>>> {
  const fixture = await ReminderFixture.open();
  try {
    await fill(fixture, customerCount, subscriptionCount);
    const person = await fixture.knows(anna);
    const found: [string, number][] = [];
    for (const [what, said] of Object.entries(questions)) {
      await person.says(said);
      const took: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const begun = performance.now();
        await person.says(said);
        took.push(performance.now() - begun);
      }
      found.push([what, median(took)]);
    }
    return Object.fromEntries(found) as Record<Question, number>;
  } finally {
    await fixture.close();
  }
}

async function fill(
  { services, clock }: ReminderFixture,
  customerCount: number,
  subscriptionCount: number,
): Promise<void> {
  const today = dayOf(clock.now(), 'utc');
  const createdAt = clock.now().toISOString();
  const nameOf = (n: number): string => `Minta ${String(n)} Kft.`;
  await each(customerCount, (n) =>
    services.customers.create({ id: `c${n}`, name: nameOf(n), country: 'HU', managedBy: [anna], createdAt }),
  );
  await each(subscriptionCount, (n) => {
    const of = { customerId: `c${n % customers}`, customerName: nameOf(n % customers) };
    const subscription = subscriptionOf(`s${n}`, addDays(today, n % 365), of);
    return services.subscriptions.put(subscription.id, (known) => known ?? subscription);
  });
}

async function each(count: number, write: (n: number) => Promise<unknown>): Promise<void> {
  for (let first = 0; first < count; first += together) {
    const some = Array.from({ length: Math.min(together, count - first) }, (_, index) => write(first + index));
    await Promise.all(some);
  }
}
