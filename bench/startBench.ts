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
import { measuredFlags, MeasuredProcess, reporting } from './measuredProcess.ts';
import { chatter, greeter, type Player } from './players.ts';

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

/** One bot's starts, round by round. */
type Starts = readonly Start[];

/** What is answered first: a greeting, or words that are no command, for which all that people say is looked through. */
type FirstWords = 'greeting' | 'sentence';

/**
 * In each round, in folders of their own, bare bot and desk start with nothing compiled, as after an installation, and
 * once more with what that start left; the desk also with what is compiled ahead.
 */
export async function startBench(): Promise<readonly Finding[]> {
  const bareFirst: Start[] = [];
  const bareLater: Start[] = [];
  const desks = { greeting: emptyStarts(), sentence: emptyStarts() };
  for (let round = 0; round < rounds; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
    const bare = (): Promise<Start> => firstAnswer('bench/echoBot.ts', greeter, join(folder, 'ofBareBot'));
    bareFirst.push(await bare());
    for (const words of ['greeting', 'sentence'] as const) {
      const desk = (cache: string): Promise<Start> => firstAnswer('bot/index.ts', playerOf[words], join(folder, cache));
      const { first, later, ahead } = desks[words];
      first.push(await desk(words));
      later.push(await desk(words));
      await compileAhead(join(folder, `${words}Ahead`));
      ahead.push(await desk(`${words}Ahead`));
    }
    bareLater.push(await bare());
    await rm(folder, { recursive: true });
  }
  const { first, later, ahead } = desks.greeting;
  const sentence = 'The same where the first words are a sentence';
  return [
    { what: 'First start after an installation, to the answer to a greeting', figure: seconds(first), aim },
    { what: 'The same of the bare bot', figure: seconds(bareFirst) },
    { what: 'Later start', figure: seconds(later), aim },
    { what: 'The same of the bare bot', figure: seconds(bareLater) },
    { what: 'First start of what was compiled ahead, as in the image', figure: seconds(ahead), aim },
    against("First start after an installation against the bare bot's", first, bareFirst),
    against(sentence, desks.sentence.first, bareFirst),
    against("Later start against the bare bot's", later, bareLater),
    against(sentence, desks.sentence.later, bareLater),
    against("First start of what was compiled ahead against the bare bot's later one", ahead, bareLater),
    against(sentence, desks.sentence.ahead, bareLater),
  ];
}

const playerOf: Readonly<Record<FirstWords, Player>> = { greeting: greeter, sentence: chatter };

function emptyStarts(): Record<'first' | 'later' | 'ahead', Start[]> {
  return { first: [], later: [], ahead: [] };
}

/** Runs what the making of the image runs, with the flags of the processes that are measured. */
async function compileAhead(cache: string): Promise<void> {
  const program = fileURLToPath(new URL('../bot/start/compileAhead.ts', import.meta.url));
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_COMPILE_CACHE: cache };
  await promisify(execFile)(process.execPath, [...measuredFlags, ...reporting, program], { env });
}

/** From the start of the process to the first message that was answered, with an empty data folder. */
async function firstAnswer(program: string, player: Player, cache: string): Promise<Start> {
  const data = await mkdtemp(join(tmpdir(), 'keydesk-bench-data-'));
  const begin = performance.now();
  const bot = await MeasuredProcess.start(program, { NODE_COMPILE_CACHE: cache, DATA_DIR: data, PLAYGROUND: 'off' });
  try {
    await withConnector((connector) => player({ connector, endpoint: bot.endpoint }, 0)(0));
    const passed = performance.now() - begin;
    return { passed, processor: (await bot.usage('cpu')).cpuMicroseconds / 1_000 };
  } finally {
    await bot.stop();
    await rm(data, { recursive: true });
  }
}

function seconds(starts: Starts): string {
  const inSeconds = (times: readonly number[]): string => `${(median(times) / 1_000).toFixed(2)} s`;
  return `${inSeconds(starts.map(({ passed }) => passed))}, ${inSeconds(starts.map(({ processor }) => processor))}`;
}

/** The middle of the ratios, round by round. */
function against(what: string, over: Starts, under: Starts): Finding {
  const ratio = (part: keyof Start): string =>
    median(over.map((start, round) => start[part] / (under[round]?.[part] ?? Number.NaN))).toFixed(2);
  return { what, figure: `${ratio('passed')}, ${ratio('processor')}`, aim: atMostTwice };
}
