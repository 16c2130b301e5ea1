// Owns the bench of memory: what the desk holds after its start, and after ten thousand turns of the walk.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mebibytes, type Finding } from './figures.ts';
import { MeasuredProcess, type Usage } from './measuredProcess.ts';
import { chat, turnsOfWalk, walk } from './redemptionDriver.ts';

const turns = 10_000;
const walksAtATime = 25;

/** Garbage is collected before each look, so that the heap is what is held. */
export async function memoryBench(): Promise<readonly Finding[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
  const desk = await MeasuredProcess.start('bot/index.ts', { DATA_DIR: dataDir, PLAYGROUND: 'off' });
  try {
    await chat(desk.endpoint, 0, 1);
    const atStart = await desk.usage('memory');
    for (let first = 0; first * turnsOfWalk < turns; first += walksAtATime)
      await walk(desk.endpoint, first, walksAtATime);
    const atEnd = await desk.usage('memory');
    return [
      { what: 'Memory after the start (resident, of it JavaScript heap)', figure: memory(atStart) },
      { what: `Memory after ${turns.toLocaleString('en')} turns of the walk`, figure: memory(atEnd) },
    ];
  } finally {
    await desk.stop();
    await rm(dataDir, { recursive: true });
  }
}

function memory({ rss, heapUsed }: Usage): string {
  return `${mebibytes(rss)}, ${mebibytes(heapUsed)}`;
}
