// The bench of an import: how long many rows take, what memory the desk needs, and how long another person waits meanwhile.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from '../cards/texts/texts.ts';
import type { ChatPerson } from '../test/support/chatPerson.ts';
import type { FakeConnector } from '../test/support/fakeConnector.ts';
import { FakeFileStore } from '../test/support/fakeFileStore.ts';
import { benchStorage } from './benchStorage.ts';
import { withConnector } from './driver.ts';
import { mebibytes, median, quantile, type Finding } from './figures.ts';
import { fileKinds, importedFile, type FileKind } from './importedFile.ts';
import { MeasuredProcess } from './measuredProcess.ts';
import { person } from './players.ts';

/** Rows of the largest file when nothing else is said: as many as a large partner's yearly invoice has. */
export const usualRows = 50_000;
/** Smaller files, as shares of the largest one: memory should not tell them apart. */
const shares = [0.1, 0.4, 1];
/** Milliseconds between two looks at the desk, and between two questions of another person. */
const pause = 100;
const looksToQuestion = 5;
/** Looks after which its garbage is collected, so that what it holds is told apart from it. */
const looksToHeld = 25;
/** Milliseconds with nothing else to do, before an import and after it. */
const quiet = 10_000;

/** What a stage took, the most that the desk had from the system and held meanwhile, and how long another person waited. */
interface Stage {
  readonly took: number;
  readonly processor: number;
  readonly resident: number;
  readonly held: number;
  readonly waits: readonly number[];
}

/** One desk, who brings a file to it, and somebody else who asks for help. */
interface Sides {
  readonly desk: MeasuredProcess;
  readonly bringer: ChatPerson;
  readonly other: ChatPerson;
}

/** Each file goes to a desk of its own, a process of its own, on the store that is set for the benches. */
export const importBench = (rows: number): Promise<readonly Finding[]> =>
  withConnector(async (connector) => {
    const findings: Finding[] = [];
    for (const kind of fileKinds)
      for (const share of shares) findings.push(...(await measured(connector, kind, Math.round(rows * share))));
    return findings;
  });

async function measured(connector: FakeConnector, kind: FileKind, rows: number): Promise<readonly Finding[]> {
  const kept = benchStorage();
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
  const store = await FakeFileStore.start();
  const desk = await MeasuredProcess.start('bot/index.ts', {
    DATA_DIR: folder,
    PLAYGROUND: 'off',
    ...kept.environment,
  });
  try {
    const line = { connector, endpoint: desk.endpoint };
    const sides = { desk, bringer: person(line, 1), other: person(line, 2) };
    const attachments = [store.attachment(`bench.${kind}`, await importedFile(kind, rows))];
    for (const { settings } of [sides.bringer, sides.other]) connector.clear(settings.conversationId);
    const stages = {
      'before it': await stage(sides, () => wait(quiet)),
      'taken and looked at': await stage(sides, async () => {
        await sides.bringer.says('', { attachments });
        await shows(sides.bringer, ({ card }) => JSON.stringify(card ?? '').includes('import.apply'));
      }),
      applied: await stage(sides, async () => {
        await sides.bringer.clicks('import.apply');
        await shows(sides.bringer, ({ words }) => words.includes(say('en', 'imports.done', { count: rows })));
      }),
      'after it': await stage(sides, () => wait(quiet)),
    };
    const what = `${kept.engine}, ${rows.toLocaleString('en')} rows of .${kind}`;
    return Object.entries(stages).map(([name, one]) => ({ what: `${what}: ${name}`, figure: told(one, rows) }));
  } finally {
    await desk.stop();
    await store.stop();
    await kept.clear();
    await rm(folder, { recursive: true });
  }
}

/** Waits for a message of the chat; its turn may be answered before the file was read. */
async function shows(who: ChatPerson, is: (shown: ReturnType<ChatPerson['sees']>[number]) => boolean): Promise<void> {
  while (!who.sees().some(is)) await wait(pause);
}

/** Does the work while somebody else asks something again and again, and the desk is looked at. */
async function stage({ desk, other }: Sides, work: () => Promise<unknown>): Promise<Stage> {
  const waits: number[] = [];
  const state = { isDone: false, resident: 0, held: 0 };
  const watching = (async (): Promise<void> => {
    for (let look = 1; !state.isDone; look += 1) {
      const { rss } = await desk.usage('cpu');
      state.resident = Math.max(state.resident, rss);
      if (look % looksToQuestion === 0) waits.push(await timed(() => other.says('help')));
      if (look % looksToHeld === 0) state.held = Math.max(state.held, await heldBy(desk));
      await wait(pause);
    }
  })();
  const before = await desk.usage('cpu');
  const took = await timed(work);
  const after = await desk.usage('cpu');
  state.isDone = true;
  await watching;
  const processor = (after.cpuMicroseconds - before.cpuMicroseconds) / 1_000;
  return { took, processor, resident: state.resident, held: Math.max(state.held, await heldBy(desk)), waits };
}

/** Bytes of objects and buffers that the desk's own thread still needs. */
async function heldBy(desk: MeasuredProcess): Promise<number> {
  const { heapUsed, external } = await desk.usage('memory');
  return heapUsed + external;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function told({ took, processor, resident, held, waits }: Stage, rows: number): string {
  const perRow = (milliseconds: number): string => `${(milliseconds / rows).toFixed(2)} ms a row`;
  return [
    `${(took / 1_000).toFixed(1)} s, ${perRow(took)} (processor ${perRow(processor)})`,
    `held ${mebibytes(held)}, resident ${mebibytes(resident)}`,
    `another waits ${median(waits).toFixed(0)} ms (95 of 100: ${quantile(waits, 0.95).toFixed(0)} ms)`,
  ].join('; ');
}
