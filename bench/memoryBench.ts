// The bench of memory: what the desk holds after its start, and on the way through ten thousand turns of the redemption.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeConnector } from '../test/support/fakeConnector.ts';
import { playInSeries, withConnector } from './driver.ts';
import { mebibytes, type Finding } from './figures.ts';
import { MeasuredProcess, type Usage } from './measuredProcess.ts';
import { turnsOfRedemption, redeemer } from './players.ts';

const looks = 5;
/** So many that nobody clicks faster than the desk likes. */
const people = 200;
/** 2,000 turns. */
const redemptionsBetween = Math.ceil(2_000 / turnsOfRedemption);

/** Garbage is collected before each look, so that the heap is what is held, and the rest is room. */
export const memoryBench = (): Promise<readonly Finding[]> => withConnector(watch);

async function watch(connector: FakeConnector): Promise<readonly Finding[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
  const desk = await MeasuredProcess.start('bot/index.ts', { DATA_DIR: dataDir, PLAYGROUND: 'off' });
  try {
    const line = { connector, endpoint: desk.endpoint };
    await playInSeries(redeemer, line, { people, first: 0, redemptions: people });
    const findings: Finding[] = [finding('one redemption of each person', await desk.usage('memory'))];
    for (let look = 1; look <= looks; look += 1) {
      await playInSeries(redeemer, line, {
        people,
        first: people + (look - 1) * redemptionsBetween,
        redemptions: redemptionsBetween,
      });
      findings.push(
        finding(
          `${(look * redemptionsBetween * turnsOfRedemption).toLocaleString('en')} turns more`,
          await desk.usage('memory'),
        ),
      );
    }
    return findings;
  } finally {
    await desk.stop();
    await rm(dataDir, { recursive: true });
  }
}

function finding(after: string, { rss, heapUsed, heapTotal, external }: Usage): Finding {
  const figure = [rss, heapUsed, heapTotal, external].map(mebibytes).join(', ');
  return { what: `Memory after ${after}: resident, objects, their room, buffers`, figure };
}
