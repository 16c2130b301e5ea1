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

/** What a start takes until the first answer. */
interface Start {
  /** Milliseconds. */
  readonly passed: number;
  /** Milliseconds of processor time, user and system: a busy machine disturbs it less. */
  readonly processor: number;
}

/**
 * Starts the desk twice in each round, with an empty folder both times: with Node's compile cache empty, as after an
 * installation, and with the cache that the first start left. The bare bot keeps no cache.
 */
export async function startBench(): Promise<readonly Finding[]> {
  const firstStarts: Start[] = [];
  const laterStarts: Start[] = [];
  const echoStarts: Start[] = [];
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
    { what: 'First start against the bare bot, time and processor time', figure: ratios(firstStarts, echoStarts) },
    { what: 'Later start against the bare bot', figure: ratios(laterStarts, echoStarts), aim: 'at most 2' },
  ];
}

/** From the start of the process to the first message that was answered. */
async function firstAnswer(program: string, environment?: NodeJS.ProcessEnv): Promise<Start> {
  const begin = performance.now();
  const bot = await MeasuredProcess.start(program, environment);
  try {
    await withConnector((connector) => chatter({ connector, endpoint: bot.endpoint }, 0)(0));
    const passed = performance.now() - begin;
    return { passed, processor: (await bot.usage('cpu')).cpuMicroseconds / 1_000 };
  } finally {
    await bot.stop();
  }
}

function seconds(starts: readonly Start[]): string {
  const inSeconds = (times: readonly number[]): string => `${(median(times) / 1_000).toFixed(2)} s`;
  return `${inSeconds(starts.map(({ passed }) => passed))}, ${inSeconds(starts.map(({ processor }) => processor))}`;
}

/** The middle of the ratios, round by round. */
function ratios(over: readonly Start[], under: readonly Start[]): string {
  const ratio = (part: keyof Start): string =>
    median(over.map((start, round) => start[part] / (under[round]?.[part] ?? Number.NaN))).toFixed(2);
  return `${ratio('passed')}, ${ratio('processor')}`;
}
