// The bench of a full register: what finding and listing costs a person among 20,000 customers and 50,000 subscriptions.
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { DeskFiles } from '../bot/files/deskFiles.ts';
import { defined } from '../domain/defined.ts';
import { addDays, dayOf } from '../domain/dates/calendarDay.ts';
import { Downloads } from '../storage/files/downloads.ts';
import type { ChatPerson } from '../test/support/chatPerson.ts';
import { anna, DeskFixture, subscriptionOf } from '../test/support/deskFixture.ts';
import { benchStorage } from './benchStorage.ts';
import { median, quantile, type Finding } from './figures.ts';
import { post } from './players.ts';

/** Subscriptions when nothing else is said. */
export const usualSubscriptions = 50_000;
/** Of a small desk, whose cards have as many rows as those of a large one. */
const few = 250;
/** Of each customer. */
const ofCustomer = 2.5;
/** Times that each question is asked before it is measured, and then. */
const warmUps = 25;
const rounds = 31;
/** Questions of a person while an export is written, at least. */
const fewestWaits = 9;
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

/** A desk with so much on record, and somebody who asks it. */
interface FilledDesk {
  readonly fixture: DeskFixture;
  readonly person: ChatPerson;
  close(): Promise<void>;
}

/**
 * Asks an empty desk, a small one and a full one, over HTTP, on the store that is set for the benches. The three take
 * turns question by question, so that a busy machine disturbs all of them.
 */
export async function registerBench(subscriptions: number): Promise<readonly Finding[]> {
  const empty = await filledDesk(0);
  const small = await filledDesk(few);
  const full = await filledDesk(subscriptions);
  const desks = { empty, small, full };
  try {
    const { engine } = benchStorage();
    const found: Finding[] = [];
    for (const [what, said] of Object.entries(questions)) {
      found.push({
        what: `${engine}, ${subscriptions.toLocaleString('en')} subscriptions: ${what}`,
        figure: await compared(desks, said),
        aim: 'at most three times the empty desk',
      });
    }
    const ofEmpty = await exportMeanwhile(empty);
    const { took, waits } = await exportMeanwhile(full);
    return [
      ...found,
      { what: 'The export of everything as a workbook', figure: `${(took / 1_000).toFixed(1)} s` },
      { what: 'Another person waits meanwhile', figure: waitsOf(waits) },
      { what: 'And while an empty desk is exported', figure: waitsOf(ofEmpty.waits) },
    ];
  } finally {
    for (const desk of [full, small, empty]) await desk.close();
  }
}

/** Asks the desks in turn, and says what the full one took, what the others did, and how many times the empty one's. */
async function compared(
  { empty, small, full }: Readonly<Record<'empty' | 'small' | 'full', FilledDesk>>,
  said: string,
): Promise<string> {
  const took: Record<'ofEmpty' | 'ofSmall' | 'ofFull', number>[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const one = {
      ofEmpty: await timed(empty, said),
      ofSmall: await timed(small, said),
      ofFull: await timed(full, said),
    };
    if (round >= 0) took.push(one);
  }
  const [ofFull, ofSmall, ofEmpty] = (['ofFull', 'ofSmall', 'ofEmpty'] as const).map((whose) =>
    median(took.map((one) => one[whose])).toFixed(1),
  );
  const times = median(took.map((one) => one.ofFull / one.ofEmpty)).toFixed(1);
  return `${ofFull} ms, ${times} times (${few}: ${ofSmall} ms, none: ${ofEmpty} ms)`;
}

/** Milliseconds from the arrival of a question to the end of its turn, its card in the channel. */
async function timed({ fixture: { chat }, person }: FilledDesk, said: string): Promise<number> {
  const activity = person.activity('message', { text: said, textFormat: 'plain' });
  const begun = performance.now();
  assert.ok(await post(chat.endpoint, activity));
  const took = performance.now() - begun;
  assert.ok(chat.connector.seen(person.settings.conversationId).length > 0);
  chat.connector.clear(person.settings.conversationId);
  return took;
}

function waitsOf(waits: readonly number[]): string {
  return `${median(waits).toFixed(0)} ms (median), ${quantile(waits, 0.95).toFixed(0)} ms (95 of 100)`;
}

async function filledDesk(subscriptionCount: number): Promise<FilledDesk> {
  const kept = benchStorage();
  const fixture = await DeskFixture.open({
    ...defined({ storage: kept.storage }),
    // The embedded store has no other process, as in the product.
    alone: kept.engine === 'SQLite',
  });
  await fill(fixture, subscriptionCount / ofCustomer, subscriptionCount);
  const person = await fixture.knows(anna);
  return {
    fixture,
    person,
    async close() {
      await fixture.close();
      await kept.clear();
    },
  };
}

interface Exported {
  /** Milliseconds of the export, and those that each question took meanwhile. */
  readonly took: number;
  readonly waits: readonly number[];
}

/** Has everything written as a workbook while a person asks one thing after the other, at least a few times. */
async function exportMeanwhile(desk: FilledDesk): Promise<Exported> {
  const { services, clock, chat } = desk.fixture;
  const files = new DeskFiles({ downloads: new Downloads(chat.store), services, clock, address: () => undefined });
  const state = { isDone: false, took: 0 };
  const began = performance.now();
  const writing = files.write({ kind: 'exportExcel', filter: {} }, { language: 'en', zone: 'utc' }, clock.now());
  const done = writing.then(() => {
    state.isDone = true;
    state.took = performance.now() - began;
  });
  const waits: number[] = [];
  while (!state.isDone || waits.length < fewestWaits) {
    waits.push(await timed(desk, 'help'));
    await wait(pause);
  }
  await done;
  return { took: state.took, waits };
}

async function fill({ services, clock }: DeskFixture, customerCount: number, subscriptionCount: number): Promise<void> {
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
