// The bench of reminders at scale: planning, looks with nothing due, memory, and a wave that is sent at the permitted rate.
import { randomBytes } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import type { ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openStore, type StoreSettings } from '../storage/engines/openStore.ts';
import { AnswersMeanwhile, answersASecond } from './answersMeanwhile.ts';
import { Channel } from './channel.ts';
import { Collections } from './collections.ts';
import { mebibytes, median, milliseconds, type Finding } from './figures.ts';
import { ReminderDesk } from './reminderDesk.ts';
import { Traffic, type TenantTraffic } from './traffic.ts';
import { costOfBareRequest } from './yardstick.ts';

/** How much is planned and sent. */
export interface ReminderSizes {
  readonly planned: number;
  readonly wave: number;
  /** Tenants among which the wave is spread; each has a budget of its own. */
  readonly tenants: number;
}

/** The sizes that nobody gives. */
export const usualSizes: ReminderSizes = { planned: 1_000_000, wave: 100_000, tenants: 10 };

const looks = 300;
/** Seconds for which people ask before anything is sent. */
const warmUp = 6;
/** Requests that the yardstick is taken of, at most. */
const mostBare = 5_000;
/** Where Node tells of every request as it makes it. */
const leaving = 'http.client.request.start';
/** Microsoft: "Rate limiting for bots": requests in a second, for each app and tenant. */
const permitted = 50;

/** Measures on MongoDB in a database of its own where MONGODB_URI names a server, else on the embedded store. */
export async function reminderBench(sizes: ReminderSizes): Promise<readonly Finding[]> {
  const uri = process.env['MONGODB_URI'];
  if (uri !== undefined) {
    const database = `keydesk_bench_${randomBytes(4).toString('hex')}`;
    return measure('MongoDB', { kind: 'mongodb', uri, database }, sizes);
  }
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'));
  try {
    return await measure('SQLite', { kind: 'sqlite', file: join(folder, 'bench.db') }, sizes);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(engine: string, settings: StoreSettings, sizes: ReminderSizes): Promise<readonly Finding[]> {
  const store = await openStore(settings);
  const channel = await Channel.start();
  try {
    const desk = await ReminderDesk.open(store);
    const found = [...(await measurePlanning(desk, sizes)), ...(await measureWave(desk, channel, sizes))];
    return found.map(({ what, ...rest }) => ({ what: `${engine}: ${what}`, ...rest }));
  } finally {
    await channel.stop();
    await store.close();
  }
}

/** Plans in steps of ten times as many, and looks at each step what a look costs and what is held. */
async function measurePlanning(desk: ReminderDesk, { planned }: ReminderSizes): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let seconds = 0;
  for (let done = 0; done < planned;) {
    const until = Math.min(planned, done === 0 ? 10_000 : done * 10);
    const begin = performance.now();
    await desk.plan(done, until - done);
    seconds += (performance.now() - begin) / 1_000;
    done = until;
    const { heapUsed, rss } = memory();
    const at = `${done.toLocaleString('en')} subscriptions planned`;
    findings.push({ what: `a look with nothing due, ${at}`, figure: milliseconds(await lookTime(desk)) });
    findings.push({ what: `memory, ${at} (heap, resident)`, figure: `${mebibytes(heapUsed)}, ${mebibytes(rss)}` });
    process.stderr.write(`  ${at} after ${seconds.toFixed(0)} s\n`);
  }
  const rate = (planned / seconds).toFixed(0);
  findings.push({ what: 'subscriptions registered and planned in a second, 7 reminders each', figure: rate });
  return findings;
}

/** Microseconds of a look at all lanes; the middle of many. */
async function lookTime(desk: ReminderDesk): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < looks; n += 1) {
    const begin = performance.now();
    await desk.outbox.round();
    times.push((performance.now() - begin) * 1_000);
  }
  return median(times);
}

async function measureWave(
  desk: ReminderDesk,
  channel: Channel,
  { wave, tenants }: ReminderSizes,
): Promise<readonly Finding[]> {
  await desk.raiseWave(wave, tenants, channel.serviceUrl);
  process.stderr.write(`  a wave of ${wave} is due\n`);
  const answers = new AnswersMeanwhile(desk.host, tenants, channel.serviceUrl);
  const ofAnAnswer = await answerTime(answers);
  const before = memory();
  const left = new Traffic();
  const note = (message: unknown): void => {
    left.note((message as { readonly request: ClientRequest }).request.path, performance.now());
  };
  subscribe(leaving, note);
  const collections = new Collections();
  const processor = process.cpuUsage();
  let peak = 0;
  let half: { readonly done: number; readonly used: NodeJS.CpuUsage } | undefined;
  desk.outbox.start();
  answers.start();
  for (let done = 0; done < wave; done = await settled(desk)) {
    if (done >= wave / 2) half ??= { done, used: process.cpuUsage(processor) };
    peak = Math.max(peak, process.memoryUsage().heapUsed);
    await pause(250);
  }
  const used = process.cpuUsage(processor);
  const { user, system } = used;
  const collecting = collections.stop();
  const waits = await answers.stop();
  await desk.outbox.stop();
  unsubscribe(leaving, note);
  const alone = (user + system - waits.length * ofAnAnswer) / wave;
  const after = memory();
  const ends = await desk.ends();
  const { traffic: arrivals, bytes } = await channel.arrivals();
  const departures = left.report();
  const rates = departures.map(({ messages, seconds }) => (messages - 1) / seconds);
  const bare = await costOfBareRequest({
    ...{ serviceUrl: channel.serviceUrl, count: Math.min(wave, mostBare), bytes, tenants },
    perSecond: tenants * median(rates),
  });
  const [sent = 0, failed = 0, skipped = 0] = ['sent', 'failed', 'skipped'].map((how) => ends.get(how));
  const other = [...ends].filter(([how]) => !['sent', 'failed', 'skipped'].includes(how));
  return [
    {
      what: `wave of ${wave.toLocaleString('en')} to ${tenants} tenants, one process: messages a second to each tenant`,
      figure: `${median(rates).toFixed(1)} (${((100 * median(rates)) / permitted).toFixed(0)} % of ${permitted})`,
      aim: '47',
    },
    {
      what: 'wave: most requests to one tenant in any second: that left, that arrived',
      figure: [departures, arrivals].map(mostOf).join(', '),
      aim: `at most ${permitted}`,
    },
    {
      what: `wave: ${answersASecond} people a second in each tenant ask meanwhile; half wait for, and the longest wait`,
      figure: `${median(waits).toFixed(0)} ms, ${Math.max(...waits).toFixed(0)} ms`,
      aim: 'at most 1,000 ms',
    },
    {
      what: 'wave: sent + failed + skipped = due',
      figure: `${sent} + ${failed} + ${skipped} = ${sent + failed + skipped}`,
      aim: String(wave),
    },
    {
      what: 'wave: tried again, in doubt or withdrawn',
      figure: other.map((end) => end.join(' ')).join(', ') || 'none',
    },
    { what: 'wave: processor time of a message', figure: milliseconds(alone), aim: '1 ms' },
    {
      what: 'wave: processor time of a request of the bare client, as large and as often, and the message against it',
      figure: `${milliseconds(bare)}, ${(alone / bare).toFixed(2)}`,
    },
    {
      what: 'wave: a message with the turns of those who ask, and such a turn with nothing else to do',
      figure: [(user + system) / wave, ofAnAnswer].map(milliseconds).join(', '),
    },
    {
      what: 'wave: the same in its first half, and in its second',
      figure: halvesOf(wave, used, half).map(milliseconds).join(', '),
    },
    {
      what: 'wave: the part of it in which the main thread collects garbage',
      figure: milliseconds((1_000 * collecting) / wave),
    },
    {
      what: 'wave: heap before, at its peak, and after',
      figure: [before.heapUsed, peak, after.heapUsed].map(mebibytes).join(', '),
    },
  ];
}

function mostOf(traffic: readonly TenantTraffic[]): number {
  return Math.max(...traffic.map(({ mostInASecond }) => mostInASecond));
}

/** Microseconds of processor time of a message in each half of a wave, the turns of those who ask included. */
function halvesOf(
  wave: number,
  whole: NodeJS.CpuUsage,
  { done, used }: { readonly done: number; readonly used: NodeJS.CpuUsage } = { done: wave, used: whole },
): readonly number[] {
  const first = used.user + used.system;
  return [first / done, (whole.user + whole.system - first) / Math.max(1, wave - done)];
}

/** Microseconds of processor time that a turn of somebody who asks takes while nothing is sent. */
async function answerTime(answers: AnswersMeanwhile): Promise<number> {
  const timed = async (seconds: number): Promise<number> => {
    const processor = process.cpuUsage();
    answers.start();
    await pause(seconds * 1_000);
    const { length } = await answers.stop();
    const { user, system } = process.cpuUsage(processor);
    return (user + system) / length;
  };
  await timed(warmUp);
  return await timed(warmUp);
}

/** How many due reminders have ended. */
async function settled(desk: ReminderDesk): Promise<number> {
  const ends = await desk.ends();
  return ['sent', 'failed', 'skipped', 'unsure'].reduce((sum, how) => sum + (ends.get(how) ?? 0), 0);
}

/** What is held after garbage was collected. */
function memory(): NodeJS.MemoryUsage {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage();
}
