// The bench of the sync with Microsoft: requests, time at the pace that is kept, memory, and what a person's turn costs meanwhile.
import { performance } from 'node:perf_hooks';
import { runSync } from '../dialogs/microsoft/runSync.ts';
import { begun } from '../domain/microsoft/syncState.ts';
import { subscriptionBody } from '../test/support/microsoft/fakePartnerCenter.ts';
import { tenantSku, tenantSubscription } from '../test/support/microsoft/fakeTenants.ts';
import { PartnerCenterFixture } from '../test/support/microsoft/partnerCenterFixture.ts';
import { anna, DeskFixture } from '../test/support/deskFixture.ts';
import { mebibytes, quantile, type Finding } from './figures.ts';

const customers = 2_000;
const subscriptions = 5_000;
/** Milliseconds between two questions of the person who works meanwhile. */
const pause = 200;

/** Measures against a pretend Partner Center in the same process, with waits that take no time. */
export async function syncBench(): Promise<readonly Finding[]> {
  const microsoft = await PartnerCenterFixture.start(['customers', 'subscriptions', 'seats']);
  const asked = (): readonly number[] => [microsoft.service, microsoft.graph].map(({ requests }) => requests.length);
  for (let count = 0; count < customers; count += 1) {
    const own = Math.floor(((count + 1) * subscriptions) / customers) - Math.floor((count * subscriptions) / customers);
    const bodies = Array.from({ length: own }, (_, at) => subscriptionBody({ id: `s${count}-${at}` }));
    const { id } = microsoft.service.add(`Customer ${String(count).padStart(4, '0')} Kft.`, bodies);
    const bought = bodies.map((_, at) => tenantSubscription({ commerceSubscriptionId: `S${count}-${at}` }));
    microsoft.graph.inTenants.tenants.set(id, { subscriptions: bought, skus: [tenantSku(7)] });
  }
  const fixture = await DeskFixture.open({ microsoft: 'partnerCenter', mail: microsoft.config });
  const services = { ...fixture.services, microsoft: microsoft.open() };
  try {
    const person = await fixture.knows(anna);
    const alone: number[] = [];
    for (let count = 0; count < 30; count += 1) alone.push(await timed(() => person.says('renewals')));
    const rounds: Finding[] = [];
    for (const name of ['first round', 'second round, nothing new']) {
      await services.microsoftSync.change((state) => begun(state, anna, services.clock.now()));
      const before = { requests: asked(), virtual: microsoft.now, cpu: process.cpuUsage() };
      const work = { over: false };
      const meanwhile: number[] = [];
      const asking = (async () => {
        while (!work.over) {
          meanwhile.push(await timed(() => person.says('renewals')));
          await new Promise((resolve) => setTimeout(resolve, pause));
        }
      })();
      const took = await timed(async () => {
        while ((await services.microsoftSync.read())?.endedAt === undefined) await runSync(services);
      });
      work.over = true;
      await asking;
      const { user, system } = process.cpuUsage(before.cpu);
      const requests = asked().map((count, at) => count - (before.requests[at] ?? 0));
      rounds.push(
        { what: `Sync, ${name}: requests, to Partner Center and to Graph`, figure: requests.join(', ') },
        {
          what: `Sync, ${name}: time at the pace that is kept`,
          figure: `${Math.round((microsoft.now - before.virtual) / 1000)} s`,
          aim: 'at most 500 requests a minute',
        },
        {
          what: `Sync, ${name}: time without the pace, Microsoft's own part included`,
          figure: `${Math.round(took / 1000)} s`,
        },
        { what: `Sync, ${name}: processor time`, figure: `${Math.round((user + system) / 1_000_000)} s` },
        {
          what: `Sync, ${name}: a person's turn meanwhile (middle, 95 %)`,
          figure: `${shown(meanwhile, 0.5)}, ${shown(meanwhile, 0.95)}`,
        },
      );
      fixture.clock.advance(25 * 3_600_000);
    }
    const found = (await services.microsoftLinks.counts()).get('agreed') ?? 0;
    const without = await services.microsoftTenants.countWithoutSeats();
    return [
      { what: 'Sync: subscriptions on record', figure: String(found), aim: String(subscriptions) },
      { what: 'Sync: customers whose licences in use were not read', figure: String(without), aim: '0' },
      { what: "Sync: a person's turn before (middle, 95 %)", figure: `${shown(alone, 0.5)}, ${shown(alone, 0.95)}` },
      ...rounds,
      {
        what: "Sync: heap at the end, Microsoft's own part included",
        figure: mebibytes(process.memoryUsage().heapUsed),
      },
    ];
  } finally {
    await fixture.close();
    await microsoft.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function shown(figures: readonly number[], share: number): string {
  return `${quantile(figures, share).toFixed(1)} ms`;
}
