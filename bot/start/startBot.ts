// The start of the desk: store, services, conversation, way in and rounds, begun in order and ended in reverse.
import { join } from 'node:path';
import { pino } from 'pino';
import type { DialogState } from 'botbuilder-dialogs';
import { vocabularies } from '../../cards/texts/texts.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { DialogRouter } from '../../dialogs/routing/dialogRouter.ts';
import { sweepConsequences } from '../../dialogs/consequences/sweepConsequences.ts';
import { saveCutOffBatches } from '../../dialogs/keys/saveBatch.ts';
import { runReplans } from '../../dialogs/notices/runReplans.ts';
import { sweepOffers } from '../../dialogs/offers/sweepOffers.ts';
import { sweepLetters } from '../../dialogs/letters/writeLetter.ts';
import {
  sweepHeld,
  sweepRedemptions,
  takeOrphanedOrders,
  wakeWaiting,
} from '../../dialogs/redemption/sweepRedemptions.ts';
import { noticeLanguage } from '../../domain/words/recognise.ts';
import { Downloads } from '../../storage/downloads.ts';
import { DialogStates } from '../../storage/dialogStates.ts';
import { openSeal } from '../../storage/sealing/keyring.ts';
import { KeyringWatch, keyringLooks } from '../../storage/sealing/keyringWatch.ts';
import type { Overruled } from '../../storage/engines/mongoAddress.ts';
import { useFolder, type FolderUse } from '../../storage/engines/sqliteUse.ts';
import { openStore } from '../../storage/engines/openStore.ts';
import { moveOldDialogStates } from '../../storage/moving/oldDialogStates.ts';
import type { Store } from '../../storage/store.ts';
import { NoticesTakeOver } from '../../storage/takeOver/takeOverNotices.ts';
import { StoreClock } from '../../storage/storeClock.ts';
import type { Config } from '../config/config.ts';
import { deskCollections } from '../maintenance/command.ts';
import { openServices } from './openServices.ts';
import { TemporaryDownloads } from '../downloads/temporaryDownloads.ts';
import { ClockMonitor, clockCheckInterval } from '../jobs/clockMonitor.ts';
import { BotHost } from './botHost.ts';
import { JobMonitor } from '../jobs/jobMonitor.ts';
import { type Log, openLog } from '../monitoring/log.ts';
import { Metrics } from '../monitoring/metrics.ts';
import { openOutbox } from '../notices/openOutbox.ts';
import { keepFolderPrivate, processOwner } from './privateFiles.ts';
import { PeriodicJob } from '../jobs/periodicJob.ts';
import { secretsOf } from '../config/secrets.ts';
import { claimStore } from './storeMode.ts';

/** Milliseconds between two looks at redemptions and letters that a crash or a person left behind. */
const sweepPause = 15_000;
/** Milliseconds between two looks at what an earlier version writes beside this one. */
const liftPause = 60_000;
/** Milliseconds between two looks at choices about reminders whose plans have not followed yet. */
const replanPause = 3_000;
/** Milliseconds between two looks at offers that are due. */
const offerPause = 5_000;

/** A desk that listens. */
export interface RunningBot {
  /** The port it listens on. */
  readonly port: number;
  readonly log: Log;
  /** Takes in nothing more, finishes what is under way, and closes the store. */
  stop(): Promise<void>;
}

/** Starts the desk; `demo` adds the sample partner. Rejects with a StoreError, a SealError, an OtherModesStore, an ExposedFile or the system's error. */
export async function startBot(config: Config, demo: boolean): Promise<RunningBot> {
  if (config.mode === 'local' || config.mongodbUri === undefined) {
    await keepFolderPrivate(config.dataDir, processOwner());
  }
  const overruled: Overruled[] = [];
  const store = await openStore(
    config.mongodbUri === undefined
      ? { kind: 'sqlite', file: join(config.dataDir, 'keydesk.db') }
      : { kind: 'mongodb', uri: config.mongodbUri },
    (one) => overruled.push(one),
  );
  let use: FolderUse | undefined;
  try {
    if (config.mongodbUri === undefined) use = useFolder(join(config.dataDir, 'keydesk-instances.db'));
    const log = openDeskLog(config);
    for (const one of overruled) log.warn({ setting: 'MONGODB_URI', ...one }, 'option overruled');
    return await openDesk(config, store, use, demo, log);
  } catch (error) {
    await store.close();
    use?.end();
    throw error;
  }
}

async function openDesk(
  config: Config,
  store: Store,
  use: FolderUse | undefined,
  demo: boolean,
  log: Log,
): Promise<RunningBot> {
  const metrics = new Metrics();
  metrics.watchProcess();
  await claimStore(store, config.mode);
  const secrets = await secretsOf(config);
  const shared = await StoreClock.open(store);
  const seal = await openSeal(store, secrets, () => shared.now().getTime());
  const keyring = new KeyringWatch(seal, store, secrets);
  const sure = async (): Promise<void> => {
    await shared.sure();
    await keyring.sure();
  };
  const jobs = new JobMonitor({ registry: metrics.registry, log, now: () => shared.now(), sure });
  const clockWatch = new ClockMonitor(shared, metrics.registry, log);
  const lift = async (): Promise<void> => {
    await store.lift(deskCollections);
    await moveOldDialogStates(store, shared.now());
  };
  await lift();
  const services = await openServices(config, store, demo, seal, log, shared);
  let address = config.publicUrl;
  const { clock } = services;
  const files = new TemporaryDownloads({ downloads: new Downloads(store), services, clock, address: () => address });
  const desk: Services = { ...services, downloadLinks: files };
  const state = new DialogStates();
  const words = vocabularies();
  const dialogs = new DialogRouter(desk, state.createProperty<DialogState>('dialogs'));
  const host = new BotHost({
    config,
    store,
    handler: dialogs,
    states: [state],
    clock: desk.clock,
    instance: { clock: shared, sure, failing: () => jobs.failing(), alone: use !== undefined },
    noticeLanguage: (typed, used) => noticeLanguage(typed, words, used),
    log,
    metrics,
    fetchFile: (name) => files.fetch(name),
  });
  const takeOver = await NoticesTakeOver.open(store);
  const takenOver = await takeOver.run(desk.clock.now(), use !== undefined);
  if (takenOver > 0) log.info({ notices: takenOver }, 'what an earlier version had to say was taken over');
  const orphaned = use === undefined ? [] : [...(await takeOrphanedOrders(desk))];
  const port = await host.listen();
  if (config.mode === 'local') address ??= `http://${config.host}:${port}`;
  const sweep = async (): Promise<void> => {
    await sweepHeld(desk, orphaned.splice(0));
    await sweepRedemptions(desk);
  };
  const sweeping = new PeriodicJob({ name: 'sweep', work: sweep, pause: sweepPause, jobs });
  sweeping.start();
  // In a rolling update, instances of the version before go on writing in its form for a while.
  const lifting = new PeriodicJob({ name: 'lift', work: lift, pause: liftPause, jobs });
  if (use === undefined) lifting.start();
  const settling = new PeriodicJob({ name: 'debts', work: () => sweepConsequences(desk), pause: sweepPause, jobs });
  settling.start();
  await wakeWaiting(desk);
  const lettering = new PeriodicJob({ name: 'letters', work: () => sweepLetters(desk), pause: sweepPause, jobs });
  lettering.start();
  const replanning = new PeriodicJob({ name: 'replan', work: () => runReplans(desk), pause: replanPause, jobs });
  replanning.start();
  const batches = new PeriodicJob({ name: 'keyBatches', work: () => saveCutOffBatches(desk), pause: sweepPause, jobs });
  batches.start();
  const watching = new PeriodicJob({ name: 'keyring', work: () => keyring.look(), pause: keyringLooks, jobs });
  watching.start();
  const timing = new PeriodicJob({ name: 'clock', work: () => clockWatch.look(), pause: clockCheckInterval, jobs });
  timing.start();
  const takingOver = new PeriodicJob({
    ...{ name: 'takeOver', pause: sweepPause, jobs },
    work: () => takeOver.run(desk.clock.now()),
  });
  takingOver.start();
  const offering = new PeriodicJob({ name: 'offers', work: () => sweepOffers(desk), pause: offerPause, jobs });
  offering.start();
  const { pipeline } = host;
  const tell = dialogs.tellOutcome.bind(dialogs);
  const { outbox, refreshing } = openOutbox({ services: desk, store, pipeline, tell, metrics, jobs, log });
  outbox.start();
  refreshing.start();
  return {
    port,
    log,
    stop: async () => {
      host.drain();
      await Promise.all([
        outbox.stop(),
        refreshing.stop(),
        offering.stop(),
        takingOver.stop(),
        sweeping.stop(),
        settling.stop(),
        lifting.stop(),
        batches.stop(),
        lettering.stop(),
        watching.stop(),
        timing.stop(),
        replanning.stop(),
      ]);
      await host.close();
      await services.audit.idle();
      await store.close();
      use?.end();
    },
  };
}

/** In local mode the terminal belongs to the person who looks at it, so the log is a file beside the data. */
function openDeskLog({ mode, dataDir, logLevel }: Config): Log {
  if (mode === 'production') return openLog(logLevel);
  return openLog(logLevel, pino.destination({ dest: join(dataDir, 'keydesk.log'), mkdir: true, sync: true }));
}
