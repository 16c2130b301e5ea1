// The start of the process: store, services and way in, begun in order and ended in reverse.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import type { Overruled } from '../../storage/engines/mongoAddress.ts';
import { openStore, type StoreSettings } from '../../storage/engines/openStore.ts';
import { useFolder } from '../../storage/engines/sqliteUse.ts';
import { StoreError } from '../../storage/storeError.ts';
import type { Config } from '../config/config.ts';
import { doInSpareTime } from '../jobs/spareTime.ts';
import { type Log, openLog } from '../monitoring/log.ts';
import { openBot, type OpenedBot } from './openBot.ts';
import { getReady } from './getReady.ts';
import type { RunningJobs } from './periodicJobs.ts';
import { keepFolderPrivate, processOwner } from './privateFiles.ts';

/** Milliseconds for which a start begins anew while its store cannot be reached: a server that restarts is back by then. */
const storePatience = 20_000;
/** Milliseconds between two tries. */
const storePause = 500;

/** A bot that listens. */
export interface RunningBot {
  /** The port it listens on. */
  readonly port: number;
  readonly log: Log;
  /** Takes in nothing more, finishes what is under way, and closes the store. */
  stop(): Promise<void>;
}

/**
 * Starts the bot; `demo` adds the sample partner. A store that cannot be reached, or whose line breaks meanwhile, is
 * tried again for some seconds. Rejects with a StoreError, a SealError, an OtherModesStore, an ExposedFile or the
 * system's error.
 */
export async function startBot(config: Config, demo: boolean): Promise<RunningBot> {
  if (config.mode === 'local' || config.mongodbUri === undefined) {
    await keepFolderPrivate(config.dataDir, processOwner());
  }
  const begun = performance.now();
  for (;;) {
    try {
      return await tryToStart(config, demo);
    } catch (error) {
      const isAway = error instanceof StoreError && error.kind === 'unreachable';
      if (!isAway || performance.now() - begun > storePatience) throw error;
      await wait(storePause);
    }
  }
}

/** One try, which leaves nothing open when it fails. */
async function tryToStart(config: Config, demo: boolean): Promise<RunningBot> {
  const overruled: Overruled[] = [];
  const store = await openStore(settingsOf(config), (one) => overruled.push(one));
  const closing: (() => unknown)[] = [() => store.close()];
  try {
    const alone = config.mongodbUri === undefined;
    if (alone) {
      const use = useFolder(join(config.dataDir, 'keydesk-instances.db'));
      closing.push(() => {
        use.end();
      });
    }
    const log = openDeskLog(config);
    for (const one of overruled) log.warn({ setting: 'MONGODB_URI', ...one }, 'option overruled');
    const bot = await openBot({ config, store, alone, demo, log });
    return await run(bot, closing);
  } catch (error) {
    for (const close of closing) await close();
    throw error;
  }
}

/** Listens, and begins what is done beside the turns. */
async function run(bot: OpenedBot, closing: readonly (() => unknown)[]): Promise<RunningBot> {
  const { config, services, host, log } = bot;
  const port = await host.listen();
  if (config.mode === 'local') bot.reachableAt(`http://${config.host}:${port}`);
  let beside: RunningJobs | undefined;
  const steps = getReady(bot, (running) => (beside = running));
  const spare = doInSpareTime(steps, () => host.pipeline.idle());
  return {
    port,
    log,
    stop: async () => {
      host.drain();
      await spare.stop();
      await beside?.stop();
      await host.close();
      await services.audit.idle();
      for (const close of closing) await close();
    },
  };
}

function settingsOf({ mongodbUri, dataDir }: Config): StoreSettings {
  return mongodbUri === undefined
    ? { kind: 'sqlite', file: join(dataDir, 'keydesk.db') }
    : { kind: 'mongodb', uri: mongodbUri };
}

/** In local mode the terminal belongs to the person who looks at it, so the log is a file beside the data. */
function openDeskLog({ mode, dataDir, logLevel }: Config): Log {
  if (mode === 'production') return openLog(logLevel);
  return openLog(logLevel, pino.destination({ dest: join(dataDir, 'keydesk.log'), mkdir: true, sync: true }));
}
