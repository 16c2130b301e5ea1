// The bench of a wave: what a reminder costs while many are sent, beside the same requests of a bare client, and beside another checkout.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PostingOrder } from './bareClient.ts';
import { Channel } from './channel.ts';
import { median, milliseconds, ratio, type Finding } from './figures.ts';
import { MeasuredProcess } from './measuredProcess.ts';
import { timeOf } from './orders.ts';
import type { WaveOrder } from './waveDesk.ts';

/** What is asked of the bench of a wave. */
export interface WaveBenchOptions {
  /** Rounds that count. */
  readonly rounds?: number | undefined;
  /** Messages of a round. */
  readonly wave?: number | undefined;
  readonly tenants?: number | undefined;
  /** Folder of another checkout, with its packages and this bench, whose desk takes part. */
  readonly beside?: string | undefined;
}

/** Rounds that do not count: until then the just-in-time compiler is at work. */
const warmUps = 3;

/** A desk, and what a message of it cost in each round that counts. */
interface Side {
  readonly name: string;
  readonly bot: MeasuredProcess;
  readonly costs: number[];
}

/** Measures waves of the desks and the same requests of a bare client in turns. Nobody asks meanwhile. */
export async function waveBench(options: WaveBenchOptions = {}): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
  const channel = await Channel.start();
  const bots: MeasuredProcess[] = [];
  const start = async (program: string, checkout?: string): Promise<MeasuredProcess> => {
    const data = await mkdtemp(join(folder, 'data-'));
    const bot = await MeasuredProcess.start(program, { DATA_DIR: data }, checkout);
    bots.push(bot);
    return bot;
  };
  try {
    const { beside } = options;
    const desks: Side[] = [{ name: 'a reminder', bot: await start('bench/waveDesk.ts'), costs: [] }];
    if (beside !== undefined)
      desks.push({ name: `that of ${beside}`, bot: await start('bench/waveDesk.ts', resolve(beside)), costs: [] });
    const bare = { name: 'a request of the bare client', bot: await start('bench/bareClient.ts'), costs: [] };
    return await measure(channel, desks, bare, options);
  } finally {
    await Promise.all([...bots, channel].map((one) => one.stop()));
    await rm(folder, { recursive: true });
  }
}

async function measure(
  channel: Channel,
  desks: readonly Side[],
  bare: Side,
  { rounds = 5, wave = 2_000, tenants = 10 }: WaveBenchOptions,
): Promise<readonly Finding[]> {
  const { serviceUrl } = channel;
  const rates: number[] = [];
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const counts = round >= warmUps;
    for (const { bot, costs } of desks) {
      const raised: WaveOrder = { does: 'raise', first: round * wave, count: wave, tenants, serviceUrl };
      await timeOf(bot, raised);
      const begin = performance.now();
      const used = await timeOf(bot, { does: 'send' } satisfies WaveOrder);
      if (counts) costs.push(used / wave);
      if (counts) rates.push((1_000 * wave) / (performance.now() - begin));
    }
    const { bytes } = await channel.arrivals();
    const posted: PostingOrder = { serviceUrl, count: wave, bytes, perSecond: 47 * tenants, tenants };
    const used = await timeOf(bare.bot, posted);
    if (counts) bare.costs.push(used / wave);
  }
  return [
    ...[...desks, bare].map(({ name, costs }) => ({
      what: `Wave to ${tenants} tenants: processor time of ${name}`,
      figure: `${milliseconds(median(costs))} (${milliseconds(Math.min(...costs))}–${milliseconds(Math.max(...costs))})`,
      ...(name === 'a reminder' ? { aim: '1 ms' } : {}),
    })),
    ...desks.map(({ name, costs }) => ({
      what: `Wave: ${name} against the bare client`,
      figure: ratio(costs, bare.costs),
    })),
    ...desks.slice(1).map(({ name, costs }) => ({
      what: `Wave: a reminder against ${name}`,
      figure: ratio(desks[0]?.costs ?? [], costs),
    })),
    { what: 'Wave: messages a second', figure: median(rates).toFixed(0) },
    { what: 'Wave: bytes of a message', figure: (await channel.arrivals()).bytes.toFixed(0) },
  ];
}
