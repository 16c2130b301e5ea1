// Owns the start of the desk: store, services, conversation, way in and rounds, begun in order and ended in reverse.
import { join } from 'node:path';
import { pino } from 'pino';
import type { DialogState } from 'botbuilder-dialogs';
import { vocabularies } from '../cards/texts.ts';
import type { Desk } from '../dialogs/desk.ts';
import { DeskDialogs } from '../dialogs/deskDialogs.ts';
import { sweepDebts } from '../dialogs/consequences/sweepDebts.ts';
import { saveCutOffBatches } from '../dialogs/keys/saveBatch.ts';
import { runReplans } from '../dialogs/runReplans.ts';
import { sweepLetters } from '../dialogs/mail/letterBook.ts';
import { sweepRedemptions } from '../dialogs/redeem/sweepRedemptions.ts';
import { noticeLanguage } from '../domain/words/recognise.ts';
import { Downloads } from '../storage/downloads.ts';
import { BotStateStorage } from '../storage/botStateStorage.ts';
import { ConflictDetectingState, personStateKey } from '../storage/conflictDetectingState.ts';
import { openSeal } from '../storage/sealing/keyring.ts';
import { KeyringWatch, keyringLooks } from '../storage/sealing/keyringWatch.ts';
import { openStore } from '../storage/engines/openStore.ts';
import type { Store } from '../storage/store.ts';
import type { Config } from './config.ts';
import { openDeskServices } from './deskServices.ts';
import { openErrandRounds } from './errands/openErrandRounds.ts';
import { FileDesk } from './files/fileDesk.ts';
import { FrontDoor } from './frontDoor.ts';
import { type Log, openLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { openOfferRounds } from './offers/openOfferRounds.ts';
import { openCardRefreshes } from './reminders/openCardRefreshes.ts';
import { openReminderScheduler } from './reminders/openScheduler.ts';
import { keepFolderPrivate, processOwner } from './privateFiles.ts';
import { Rounds } from './rounds.ts';
import { secretsOf } from './secrets.ts';
import { claimStore } from './storeMode.ts';

/** How long the state of a dialog is kept after its last turn, in milliseconds. */
const stateLives = 30 * 24 * 60 * 60 * 1000;
/** Milliseconds between two looks at redemptions and letters that a crash or a person left behind. */
const sweepPause = 15_000;
/** Milliseconds between two looks at choices about reminders whose plans have not followed yet. */
const replanPause = 3_000;

/** A desk that listens. */
export interface RunningDesk {
  /** The port it listens on. */
  readonly port: number;
  readonly log: Log;
  /** Takes in nothing more, finishes what is under way, and closes the store. */
  stop(): Promise<void>;
}

/** Starts the desk; `demo` adds the sample partner. Rejects with a StoreError, a SealError, an OtherModesStore, an ExposedFile or the system's error. */
export async function startDesk(config: Config, demo: boolean): Promise<RunningDesk> {
  if (config.mode === 'local' || config.mongodbUri === undefined) {
    await keepFolderPrivate(config.dataDir, processOwner());
  }
  const store = await openStore(
    config.mongodbUri === undefined
      ? { kind: 'sqlite', file: join(config.dataDir, 'keydesk.db') }
      : { kind: 'mongodb', uri: config.mongodbUri },
  );
  try {
    return await openDesk(config, store, demo);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openDesk(config: Config, store: Store, demo: boolean): Promise<RunningDesk> {
  const log = openDeskLog(config);
  const metrics = new Metrics();
  metrics.watchProcess();
  await claimStore(store, config.mode);
  const secrets = await secretsOf(config);
  const seal = await openSeal(store, secrets);
  const services = await openDeskServices(config, store, demo, seal, log);
  let address = config.publicUrl;
  const { clock } = services;
  const files = new FileDesk({ downloads: new Downloads(store), services, clock, address: () => address });
  const desk: Desk = { ...services, links: files };
  const state = new ConflictDetectingState(new BotStateStorage(store, stateLives, Date.now), personStateKey);
  const words = vocabularies();
  const frontDoor = new FrontDoor({
    config,
    store,
    handler: new DeskDialogs(desk, state.createProperty<DialogState>('dialogs')),
    states: [state],
    clock: desk.clock,
    noticeLanguage: (typed, used) => noticeLanguage(typed, words, used),
    log,
    metrics,
    fetchFile: (name) => files.fetch(name),
  });
  const port = await frontDoor.listen();
  if (config.mode === 'local') address ??= `http://${config.host}:${port}`;
  const sweeping = new Rounds({ name: 'sweep', work: () => sweepRedemptions(desk), pause: sweepPause, log });
  sweeping.start();
  const settling = new Rounds({ name: 'debts', work: () => sweepDebts(desk), pause: sweepPause, log });
  settling.start();
  const lettering = new Rounds({ name: 'letters', work: () => sweepLetters(desk), pause: sweepPause, log });
  lettering.start();
  const replanning = new Rounds({ name: 'replan', work: () => runReplans(desk), pause: replanPause, log });
  replanning.start();
  const batches = new Rounds({ name: 'keyBatches', work: () => saveCutOffBatches(desk), pause: sweepPause, log });
  batches.start();
  const keyring = new KeyringWatch(seal, store, secrets);
  const watching = new Rounds({ name: 'keyring', work: () => keyring.look(), pause: keyringLooks, log });
  watching.start();
  const scheduler = openReminderScheduler({ desk, store, pipeline: frontDoor.pipeline, metrics, log });
  scheduler.start();
  const refreshing = openCardRefreshes({ desk, store, pipeline: frontDoor.pipeline, log });
  refreshing.start();
  const errands = openErrandRounds({ desk, store, pipeline: frontDoor.pipeline, log });
  errands.start();
  const offers = openOfferRounds({ desk, store, pipeline: frontDoor.pipeline, metrics, log });
  offers.start();
  return {
    port,
    log,
    stop: async () => {
      frontDoor.drain();
      await Promise.all([
        scheduler.stop(),
        offers.stop(),
        errands.stop(),
        refreshing.stop(),
        sweeping.stop(),
        settling.stop(),
        batches.stop(),
        lettering.stop(),
        watching.stop(),
        replanning.stop(),
      ]);
      await frontDoor.close();
      await store.close();
    },
  };
}

/** In local mode the terminal belongs to the person who looks at it, so the log is a file beside the data. */
function openDeskLog({ mode, dataDir, logLevel }: Config): Log {
  if (mode === 'production') return openLog(logLevel);
  return openLog(logLevel, pino.destination({ dest: join(dataDir, 'keydesk.log'), mkdir: true, sync: true }));
}
