// Owns the bench of a turn: the processor time of the walk's turns, beside as many turns of the barest bot.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, milliseconds, type Finding } from './figures.ts';
import { MeasuredProcess } from './measuredProcess.ts';
import { chat, turnsOfWalk, walk } from './redemptionDriver.ts';

const rounds = 9;
/** Rounds that do not count: until then the just-in-time compiler is at work. */
const warmUps = 3;
const walksInRound = 25;
const turnsInRound = walksInRound * turnsOfWalk;

/** Measures rounds of both bots in turns. */
export async function turnBench(): Promise<readonly Finding[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
  const desk = await MeasuredProcess.start('bot/index.ts', { DATA_DIR: dataDir, PLAYGROUND: 'off' });
  const echo = await MeasuredProcess.start('bench/echoBot.ts');
  try {
    const deskTurns: number[] = [];
    const echoTurns: number[] = [];
    for (let round = 0; round < warmUps + rounds; round += 1) {
      const first = round * turnsInRound;
      const ofDesk = await perTurn(desk, () => walk(desk.endpoint, round * walksInRound, walksInRound));
      const ofEcho = await perTurn(echo, () => chat(echo.endpoint, first, turnsInRound));
      if (round < warmUps) continue;
      deskTurns.push(ofDesk);
      echoTurns.push(ofEcho);
    }
    const ratios = deskTurns.map((ofDesk, round) => ofDesk / (echoTurns[round] ?? Number.NaN));
    return [
      { what: 'Processor time of a turn of the walk', figure: milliseconds(median(deskTurns)) },
      { what: 'Processor time of a turn of the bare bot', figure: milliseconds(median(echoTurns)) },
      { what: 'Ratio of the two', figure: `${median(ratios).toFixed(2)} (${spread(ratios)})`, aim: 'at most 2' },
    ];
  } finally {
    await desk.stop();
    await echo.stop();
    await rm(dataDir, { recursive: true });
  }
}

/** Microseconds of processor time, user and system, that a turn took. */
async function perTurn(bot: MeasuredProcess, round: () => Promise<void>): Promise<number> {
  const before = await bot.usage('cpu');
  await round();
  const after = await bot.usage('cpu');
  return (after.cpuMicroseconds - before.cpuMicroseconds) / turnsInRound;
}

function spread(figures: readonly number[]): string {
  return `${Math.min(...figures).toFixed(2)}–${Math.max(...figures).toFixed(2)}`;
}
