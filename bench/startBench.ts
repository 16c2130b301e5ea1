// The bench of a start: from the start of the process to its first answer in the chat.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { withConnector } from './driver.ts';
import { median, type Finding } from './figures.ts';
import { MeasuredProcess } from './measuredProcess.ts';
import { chatter } from './players.ts';

const rounds = 5;
const aim = 'at most 2 s';

/**
 * Starts the desk twice in each round, with an empty folder both times: with Node's compile cache empty, as after an
 * installation, and with the cache that the first start left. The bare bot keeps no cache.
 */
export async function startBench(): Promise<readonly Finding[]> {
  const firstStarts: number[] = [];
  const laterStarts: number[] = [];
  const echoStarts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
    const environment = { NODE_COMPILE_CACHE: join(folder, 'cache'), PLAYGROUND: 'off' };
    firstStarts.push(await firstAnswer('bot/index.ts', { ...environment, DATA_DIR: join(folder, 'first') }));
    laterStarts.push(await firstAnswer('bot/index.ts', { ...environment, DATA_DIR: join(folder, 'later') }));
    echoStarts.push(await firstAnswer('bench/echoBot.ts'));
    await rm(folder, { recursive: true });
  }
  return [
    { what: 'First start after an installation to the first answer', figure: seconds(firstStarts), aim },
    { what: 'Later start to the first answer', figure: seconds(laterStarts), aim },
    { what: 'Start of the bare bot to the first answer', figure: seconds(echoStarts) },
  ];
}

/** Milliseconds from the start of the process to the first message that was answered. */
async function firstAnswer(program: string, environment?: NodeJS.ProcessEnv): Promise<number> {
  const begin = performance.now();
  const bot = await MeasuredProcess.start(program, environment);
  try {
    await withConnector((connector) => chatter({ connector, endpoint: bot.endpoint }, 0)(0));
    return performance.now() - begin;
  } finally {
    await bot.stop();
  }
}

function seconds(times: readonly number[]): string {
  return `${(median(times) / 1000).toFixed(2)} s`;
}
