// The bench of memory: what desk and floor bot hold after their start, and on the way through ten thousand turns of the redemption.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeConnector } from '../test/support/fakeConnector.ts';
import { playInSeries, withConnector, type Series } from './driver.ts';
import { mebibytes, type Finding } from './figures.ts';
import { MeasuredProcess, type Usage } from './measuredProcess.ts';
import { redeemer, turnsOfRedemption, type Player } from './players.ts';
import { recordRedemption, replayer } from './recordedRedemption.ts';

const looks = 5;
/** So many that nobody clicks faster than the desk likes. */
const people = 200;
/** 2,000 turns. */
const redemptionsBetween = Math.ceil(2_000 / turnsOfRedemption);
/** Who records the redemption is nobody else of the bench. */
const recorder = 10_000;

/** A bot with who plays at it. */
interface Side {
  readonly name: string;
  readonly bot: MeasuredProcess;
  readonly player: Player;
}

/** Garbage is collected before each look, so that the heap is what is held, and the rest is room. */
export const memoryBench = (): Promise<readonly Finding[]> => withConnector(watchBoth);

async function watchBoth(connector: FakeConnector): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
  const bots: MeasuredProcess[] = [];
  const start = async (program: string, environment: NodeJS.ProcessEnv): Promise<MeasuredProcess> => {
    const bot = await MeasuredProcess.start(program, environment);
    bots.push(bot);
    return bot;
  };
  try {
    const desk = await start('bot/index.ts', { DATA_DIR: join(folder, 'data'), PLAYGROUND: 'off' });
    const recorded = await recordRedemption({ connector, endpoint: desk.endpoint }, recorder, recorder - 1);
    const record = join(folder, 'redemption.json');
    await writeFile(record, JSON.stringify(recorded));
    const floor = await start('bench/floorBot.ts', { RECORDED_REDEMPTION: record });
    const sides: readonly Side[] = [
      { name: 'Desk', bot: desk, player: redeemer },
      { name: 'Floor bot', bot: floor, player: replayer(recorded) },
    ];
    return await watch(connector, sides);
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    await rm(folder, { recursive: true });
  }
}

/** Looks at each side after the same turns. */
async function watch(connector: FakeConnector, sides: readonly Side[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const play = async (series: Series, after: string): Promise<void> => {
    for (const { name, bot, player } of sides) {
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
