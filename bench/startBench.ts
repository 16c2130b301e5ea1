// The bench of a start: from the start of the process to its first answer in the chat.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withConnector } from './driver.ts';
import { median, type Finding } from './figures.ts';
import { measuredFlags, MeasuredProcess } from './measuredProcess.ts';
import { chatter } from './players.ts';

const rounds = 5;
const aim = 'at most 2 s';
const atMostTwice = 'at most 2';

/** What a start takes until the first answer. */
interface Start {
  /** Milliseconds. */
  readonly passed: number;
  /** Milliseconds of processor time, user and system: a busy machine disturbs it less. */
  readonly processor: number;
}

/**
 * Starts the desk three times in each round, with an empty folder each time: with what is compiled ahead, once more
 * after that, and with nothing compiled, as after an installation. The bare bot starts with
 * what its own start before left, as the desk does the second time.
 */
export async function startBench(): Promise<readonly Finding[]> {
  const firstStarts: Start[] = [];
  const laterStarts: Start[] = [];
  const bareStarts: Start[] = [];
  const echoStarts: Start[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
    const desk = (cache: string, data: string): Promise<Start> =>
      firstAnswer('bot/index.ts', {
        NODE_COMPILE_CACHE: join(folder, cache),
        DATA_DIR: join(folder, data),
        PLAYGROUND: 'off',
      });
    const echo = (): Promise<Start> =>
      firstAnswer('bench/echoBot.ts', { NODE_COMPILE_CACHE: join(folder, 'echoCache') });
    await compileAhead(join(folder, 'cache'));
    await echo();
    firstStarts.push(await desk('cache', 'first'));
    laterStarts.push(await desk('cache', 'later'));
    bareStarts.push(await desk('emptyCache', 'bare'));
    echoStarts.push(await echo());
    await rm(folder, { recursive: true });
  }
  return [
    {
      what: 'First start of what was compiled ahead, as in the image, to the first answer',
      figure: seconds(firstStarts),
      aim,
    },
    { what: 'Later start to the first answer', figure: seconds(laterStarts), aim },
    { what: 'First start after an installation to the first answer', figure: seconds(bareStarts), aim },
    { what: 'Start of the bare bot to the first answer', figure: seconds(echoStarts) },
    {
      what: 'First start of what was compiled ahead against the bare bot',
      figure: ratios(firstStarts, echoStarts),
      aim: atMostTwice,
    },
    { what: 'Later start against the bare bot', figure: ratios(laterStarts, echoStarts), aim: atMostTwice },
    {
      what: 'First start after an installation against the bare bot',
      figure: ratios(bareStarts, echoStarts),
      aim: atMostTwice,
    },
  ];
}

/** Runs what the making of the image runs, with the flags of the processes that are measured. */
async function compileAhead(cache: string): Promise<void> {
  const program = fileURLToPath(new URL('../bot/start/compileAhead.ts', import.meta.url));
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_COMPILE_CACHE: cache };
  await promisify(execFile)(process.execPath, [...measuredFlags, program], { env });
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
