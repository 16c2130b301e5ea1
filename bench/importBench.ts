// The bench of an import: how long many rows take, what memory it needs, and how long another person waits meanwhile.
import { runImports } from '../dialogs/imports/runImport.ts';
import type { Import } from '../domain/imports/import.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { importsCollection } from '../storage/imports/imports.ts';
import { ImportFixture } from '../test/support/importFixture.ts';
import { bela } from '../test/support/reminderFixture.ts';
import { benchStorage } from './benchStorage.ts';
import { defined } from '../domain/defined.ts';
import { mebibytes, median, quantile, type Finding } from './figures.ts';

/** Rows of the file when nothing else is said: as many as a large partner's yearly invoice has. */
export const usualRows = 50_000;
/** Subscriptions of a customer. */
const rowsOfCustomer = 2.5;
/** Milliseconds between two questions of another person. */
const pause = 500;
/** Questions of that person while nothing else happens. */
const questionsIdle = 30;

/** Everything happens in one process, the client included: what others wait for is an upper bound. */
export async function importBench(rows: number): Promise<readonly Finding[]> {
  const place = benchStorage();
  const fixture = await ImportFixture.open('en', defined({ storage: place.storage }));
  try {
    const others = await fixture.desk.knows(bela);
    const heads = 'Customer;Domain;Product;Seats;End date';
    const lines = Array.from({ length: rows }, (_, row) => lineOf(row));
    const file = Buffer.from([heads, ...lines].join('\n'));
    const idle = await meanwhile(others, () => wait(questionsIdle * pause));
    const what = `${place.engine}, ${rows.toLocaleString('en')} rows`;
    const look = await meanwhile(others, async () => {
      await fixture.sends('bench.csv', file);
      await reaches(fixture, 'ready');
    });
    await fixture.desk.refresh();
    const apply = await meanwhile(others, async () => {
      await fixture.person.clicks('import.apply');
      await reaches(fixture, 'done');
    });
    const { added, refused } = (await fixture.last()).progress.counts;
    return [
      { what: `${what}: read and looked at`, figure: timeOf(look, rows) },
      { what: `${what}: applied (${added} added, ${refused} refused)`, figure: timeOf(apply, rows) },
      {
        what: 'Memory at its highest: in the look, in the applying',
        figure: `${mebibytes(look.most)}, ${mebibytes(apply.most)}`,
      },
      { what: 'Another person waits with nothing else to do', figure: waitsOf(idle.waits) },
      { what: 'Another person waits meanwhile: in the look', figure: waitsOf(look.waits) },
      { what: 'Another person waits meanwhile: in the applying', figure: waitsOf(apply.waits) },
    ];
  } finally {
    await fixture.close();
    await place.clear();
  }
}

/** Lets the round run until the import stands there; its turn may be answered before the file was read. */
async function reaches(fixture: ImportFixture, state: Import['state']): Promise<void> {
  for (;;) {
    await runImports(fixture.services);
    const [read] = await fixture.desk.chat.store.records<Import>(importsCollection).list({ limit: 1 });
    if (read?.doc.state === state) return;
    await wait(pause);
  }
}

function lineOf(row: number): string {
  const customer = Math.floor(row / rowsOfCustomer);
  const product = ['Microsoft 365 Business Basic', 'Visio Plan 2', 'Acronis Backup'][row % 3] ?? '';
  const day = String(1 + (row % 28)).padStart(2, '0');
  return `Firm ${customer} Kft.;firm${customer}.hu;${product};${1 + (row % 200)};2028-${String(1 + (row % 12)).padStart(2, '0')}-${day}`;
}

/** Does the work while somebody else asks something again and again. */
async function meanwhile(
  person: ImportFixture['person'],
  work: () => Promise<void>,
): Promise<{ readonly took: number; readonly busy: number; readonly most: number; readonly waits: readonly number[] }> {
  const waits: number[] = [];
  const state = { isDone: false, most: 0 };
  const asking = (async (): Promise<void> => {
    while (!state.isDone) {
      const began = performance.now();
      await person.says('help');
      waits.push(performance.now() - began);
      state.most = Math.max(state.most, process.memoryUsage.rss());
      await wait(pause);
    }
  })();
  const began = performance.now();
  const before = process.cpuUsage();
  await work();
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  state.isDone = true;
  await asking;
  return { took, busy: (user + system) / 1_000, most: state.most, waits };
}

/** The time that passed, and the processor's, client and waiting person included. */
function timeOf({ took, busy }: { readonly took: number; readonly busy: number }, rows: number): string {
  const [seconds, ofProcessor] = [took, busy].map((milliseconds) => (milliseconds / 1_000).toFixed(1));
  return `${seconds} s, ${(took / rows).toFixed(2)} ms a row (processor ${ofProcessor} s, ${(busy / rows).toFixed(2)} ms)`;
}

function waitsOf(waits: readonly number[]): string {
  return `${median(waits).toFixed(0)} ms (median), ${quantile(waits, 0.95).toFixed(0)} ms (95 of 100)`;
}
