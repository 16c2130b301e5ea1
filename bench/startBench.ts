// Owns the bench of a start: from the start of the process to its first answer in the chat.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median, milliseconds, type Finding } from './figures.ts';
import { MeasuredProcess } from './measuredProcess.ts';
import { chat } from './walkDriver.ts';

const rounds = 5;

/** Starts both bots several times, in turns, the desk with an empty folder each time. */
export async function startBench(): Promise<readonly Finding[]> {
  const deskStarts: number[] = [];
  const echoStarts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
    deskStarts.push(await firstAnswer('bot/index.ts', { DATA_DIR: dataDir, PLAYGROUND: 'off' }));
    echoStarts.push(await firstAnswer('bench/echoBot.ts'));
    await rm(dataDir, { recursive: true });
  }
  return [
    { what: 'Start of the desk to its first answer', figure: milliseconds(median(deskStarts)), aim: 'at most 2 s' },
    { what: 'Start of the bare bot to its first answer', figure: milliseconds(median(echoStarts)) },
  ];
}

/** Microseconds from the start of the process to the first message that was answered. */
async function firstAnswer(program: string, environment?: NodeJS.ProcessEnv): Promise<number> {
  const begin = performance.now();
  const bot = await MeasuredProcess.start(program, environment);
  try {
    await chat(bot.endpoint, 0, 1);
    return (performance.now() - begin) * 1000;
  } finally {
    await bot.stop();
  }
}
