// The bench of memory: what desk and floor bot hold after their start, and on the way through ten thousand turns of the redemption.
import type { FakeConnector } from '../test/support/fakeConnector.ts';
import { withDeskAndFloor, type Side } from './deskAndFloor.ts';
import { playInSeries, withConnector, type Series } from './driver.ts';
import { mebibytes, type Finding } from './figures.ts';
import type { Usage } from './measuredProcess.ts';
import { turnsOfRedemption } from './players.ts';

const looks = 5;
/** So many that nobody clicks faster than the desk likes. */
const people = 200;
/** 2,000 turns. */
const redemptionsBetween = Math.ceil(2_000 / turnsOfRedemption);

/** Garbage is collected before each look, so that the heap is what is held, and the rest is room. */
export const memoryBench = (): Promise<readonly Finding[]> => withConnector(watchBoth);

async function watchBoth(connector: FakeConnector): Promise<readonly Finding[]> {
  return await withDeskAndFloor(connector, async ({ desk, floor }) => {
    const sides = [
      ['Desk', desk],
      ['Floor bot', floor],
    ] as const;
    return await watch(connector, sides);
  });
}

/** Looks at each side after the same turns. */
async function watch(
  connector: FakeConnector,
  sides: readonly (readonly [name: string, side: Side])[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const play = async (series: Series, after: string): Promise<void> => {
    for (const [name, { bot, player }] of sides) {
      await playInSeries(player, { connector, endpoint: bot.endpoint }, series);
      findings.push(finding(`${name} after ${after}`, await bot.usage('memory')));
    }
  };
  await play({ people, first: 0, redemptions: people }, 'one redemption of each person');
  for (let look = 1; look <= looks; look += 1) {
    const turns = (look * redemptionsBetween * turnsOfRedemption).toLocaleString('en');
    const first = people + (look - 1) * redemptionsBetween;
    await play({ people, first, redemptions: redemptionsBetween }, `${turns} turns more`);
  }
  return findings;
}

function finding(what: string, { rss, heapUsed, heapTotal, external }: Usage): Finding {
  const figure = [rss, heapUsed, heapTotal, external].map(mebibytes).join(', ');
  return { what: `${what}: resident, objects, their room, buffers`, figure };
}
