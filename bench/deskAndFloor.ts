// The desk and the floor bot beside each other, with who plays at them, and whatever else a bench starts; all ended after it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeConnector } from '../test/support/fakeConnector.ts';
import { playInSeries, type Series } from './driver.ts';
import { MeasuredProcess } from './measuredProcess.ts';
import { redeemer, type Player } from './players.ts';
import { recordRedemption, replayer } from './recordedRedemption.ts';

/** Who records the redemption is one of the last, and nobody else of a bench. */
const recorder = 10_000;
/** Redemptions before the one that is recorded, so that its cards list as many customers as those that are measured. */
const before: Series = { people: 100, first: 5_000, redemptions: 50 };

/** A bot with who plays at it. */
export interface Side {
  readonly bot: MeasuredProcess;
  readonly player: Player;
}

/** What a bench measures. */
export interface Sides {
  readonly desk: Side;
  readonly floor: Side;
  /** Starts another bot, which ends with them. */
  readonly start: (program: string) => Promise<MeasuredProcess>;
  /** Starts the desk of another checkout, which has had the same redemptions and ends with them. */
  readonly startDeskOf: (checkout: string) => Promise<Side>;
}

/** Starts both, lets the floor bot play what the desk did in a redemption, and ends all that was started after `work`. */
export async function withDeskAndFloor<T>(connector: FakeConnector, work: (sides: Sides) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
  const bots: MeasuredProcess[] = [];
  const start = async (...what: Parameters<typeof MeasuredProcess.start>): Promise<MeasuredProcess> => {
    const bot = await MeasuredProcess.start(...what);
    bots.push(bot);
    return bot;
  };
  const startDeskOf = async (checkout?: string): Promise<Side> => {
    const data = await mkdtemp(join(folder, 'data-'));
    const bot = await start('bot/index.ts', { DATA_DIR: data, PLAYGROUND: 'off' }, checkout);
    await playInSeries(redeemer, { connector, endpoint: bot.endpoint }, before);
    return { bot, player: redeemer };
  };
  try {
    const desk = await startDeskOf();
    const recorded = await recordRedemption({ connector, endpoint: desk.bot.endpoint }, recorder, recorder - 1);
    const record = join(folder, 'redemption.json');
    await writeFile(record, JSON.stringify(recorded));
    const floor = await start('bench/floorBot.ts', { RECORDED_REDEMPTION: record });
    return await work({
      desk,
      floor: { bot: floor, player: replayer(recorded) },
      start,
      startDeskOf,
    });
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    await rm(folder, { recursive: true });
  }
}
