// The bench of a full register: what finding and listing costs a person among 20,000 customers and 50,000 subscriptions.
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { DeskFiles } from '../bot/downloads/deskFiles.ts';
import { defined } from '../domain/defined.ts';
import { addDays, dayOf } from '../domain/dates/calendarDay.ts';
import { Downloads } from '../storage/downloads.ts';
import type { ChatPerson } from '../test/support/chatPerson.ts';
import { anna, ReminderFixture, subscriptionOf } from '../test/support/reminderFixture.ts';
import { benchStorage } from './benchStorage.ts';
import { median, quantile, type Finding } from './figures.ts';

/** Subscriptions when nothing else is said. */
export const usualSubscriptions = 50_000;
/** Of a small desk, whose cards have as many rows as those of a large one. */
const few = 250;
/** Of each customer. */
const ofCustomer = 2.5;
const rounds = 9;
/** Milliseconds between two questions of a person. */
const pause = 100;
/** Records that are written together. */
const together = 500;

const questions = {
  'the list of customers': 'customers',
  'a search by a part of the name': 'customers 1234',
  'a search by words in another order': 'customers kft 1701 minta',
  'a mistyped name': 'customers mintha 1701',
  'the list of renewals': 'renewals',
  'the overview': 'overview',
} as const;
type Question = keyof typeof questions;

/** Asks an empty desk, a small one and a full one, over HTTP, on the store that is set for the benches. */
export async function registerBench(subscriptions: number): Promise<readonly Finding[]> {
  const customers = subscriptions / ofCustomer;
  const empty = await answers(0, 0);
  const small = await answers(few / ofCustomer, few);
  const full = await answers(customers, subscriptions);
  const { engine } = benchStorage();
  const { took, waits } = full.exporting;
  return [
    ...(Object.keys(questions) as readonly Question[]).map((what) => ({
      what: `${engine}, ${subscriptions.toLocaleString('en')} subscriptions: ${what}`,
      figure: `${full.asked[what].toFixed(1)} ms (${few}: ${small.asked[what].toFixed(1)} ms, none: ${empty.asked[what].toFixed(1)} ms)`,
      aim: 'at most three times the empty desk',
    })),
    { what: 'The export of everything as a workbook', figure: `${(took / 1_000).toFixed(1)} s` },
    { what: 'Another person waits meanwhile', figure: waitsOf(waits) },
    { what: 'And while an empty desk is exported', figure: waitsOf(empty.exporting.waits) },
  ];
}

function waitsOf(waits: readonly number[]): string {
  return `${median(waits).toFixed(0)} ms (median), ${quantile(waits, 0.95).toFixed(0)} ms (95 of 100)`;
}

interface Answers {
  readonly asked: Readonly<Record<Question, number>>;
  readonly exporting: { readonly took: number; readonly waits: readonly number[] };
}

async function answers(customerCount: number, subscriptionCount: number): Promise<Answers> {
  const place = benchStorage();
  const fixture = await ReminderFixture.open(defined({ storage: place.storage }));
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
    return {
      asked: Object.fromEntries(found) as Record<Question, number>,
      exporting: await exportMeanwhile(fixture, person),
    };
  } finally {
    await fixture.close();
    await place.clear();
  }
}

/** Has everything written as a workbook while a person asks one thing after the other, at least a few times. */
async function exportMeanwhile(
  { services, clock, chat }: ReminderFixture,
  person: ChatPerson,
): Promise<Answers['exporting']> {
  const files = new DeskFiles({ downloads: new Downloads(chat.store), services, clock, address: () => undefined });
  const state = { isDone: false, took: 0 };
  const began = performance.now();
  const writing = files.write({ kind: 'exportExcel', filter: {} }, { language: 'en', zone: 'utc' }, clock.now());
  const done = writing.then(() => {
    state.isDone = true;
    state.took = performance.now() - began;
  });
  const waits: number[] = [];
  while (!state.isDone || waits.length < rounds) {
    const asked = performance.now();
    await person.says('help');
    waits.push(performance.now() - asked);
    await wait(pause);
  }
  await done;
  return { took: state.took, waits };
}

async function fill(
  { services, clock }: ReminderFixture,
  customerCount: number,
  subscriptionCount: number,
): Promise<void> {
  const today = dayOf(clock.now(), 'utc');
  const createdAt = clock.now().toISOString();
  const nameOf = (n: number): string => `Minta ${String(n)} Kft.`;
  for (const some of slices(customerCount))
    await services.customers.createAll(
      some.map((n) => ({ id: `c${n}`, name: nameOf(n), country: 'HU', managedBy: [anna], createdAt })),
    );
  const follow = { owes: [], now: clock.now() };
  for (const some of slices(subscriptionCount))
    await services.subscriptions.createAll(
      some.map((n) => {
        const of = { customerId: `c${n % customerCount}`, customerName: nameOf(n % customerCount) };
        return { subscription: subscriptionOf(`s${n}`, addDays(today, n % 365), of), follow };
      }),
    );
}

/** The numbers from 0 on, some at a time. */
function* slices(count: number): Generator<readonly number[]> {
  for (let first = 0; first < count; first += together)
    yield Array.from({ length: Math.min(together, count - first) }, (_, index) => first + index);
}
