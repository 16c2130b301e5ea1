// Puts a process together over its store, up to the moment before it listens: what fails here may be begun anew.
import type { DialogState } from 'botbuilder-dialogs';
import { vocabularies } from '../../cards/texts/texts.ts';
import { takeOrphanedOrders } from '../../dialogs/redemption/order/leftOrders.ts';
import { DialogRouter } from '../../dialogs/routing/dialogRouter.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { noticeLanguage } from '../../domain/words/recognise.ts';
import { DialogStates } from '../../storage/conversations/dialogStates.ts';
import { Downloads } from '../../storage/files/downloads.ts';
import { moveOldDialogStates } from '../../storage/moving/oldDialogStates.ts';
import { openSeal } from '../../storage/sealing/keyring.ts';
import { KeyringWatch } from '../../storage/sealing/keyringWatch.ts';
import type { Store } from '../../storage/store.ts';
import { StoreClock } from '../../storage/clock/storeClock.ts';
import { NoticesTakeOver } from '../../storage/takeOver/takeOverNotices.ts';
import type { Config } from '../config/config.ts';
import { secretsOf } from './secrets.ts';
import { CalendarFeed } from '../files/calendarFeed.ts';
import { DeskFiles } from '../files/deskFiles.ts';
import { FileUpload } from '../files/fileUpload.ts';
import { sharePointOnly } from '../imports/sentFileFetcher.ts';
import { defined } from '../../domain/defined.ts';
import type { EventReceiver } from '../events/eventReceiver.ts';
import { ClockMonitor } from '../jobs/clockMonitor.ts';
import { JobMonitor } from '../jobs/jobMonitor.ts';
import { deskCollections } from './deskCollections.ts';
import type { Log } from '../monitoring/log.ts';
import { measuredStore } from '../monitoring/measuredStore.ts';
import { Metrics } from '../monitoring/metrics.ts';
import { measureBacklog } from '../notices/backlogMetrics.ts';
import { BotHost } from './botHost.ts';
import { openServices } from './openServices.ts';
import { claimStore } from './storeMode.ts';

/** What a process is opened with. */
export interface BotOpening {
  readonly config: Config;
  readonly store: Store;
  /** True when no other process works on the store while this one does. */
  readonly alone: boolean;
  /** Adds the sample partner, in local mode only. */
  readonly demo: boolean;
  readonly log: Log;
}

/** A process that is ready to listen. */
export interface OpenedBot extends BotOpening {
  readonly services: Services;
  readonly host: BotHost;
  readonly dialogs: DialogRouter;
  readonly metrics: Metrics;
  readonly jobs: JobMonitor;
  readonly keyring: KeyringWatch;
  readonly clockMonitor: ClockMonitor;
  readonly takeOver: NoticesTakeOver;
  /** Brings what an earlier version wrote into the form of this one. */
  readonly lift: () => Promise<void>;
  /** Orders that were out when the process before this one died; held by this one. */
  readonly orphaned: Awaited<ReturnType<typeof takeOrphanedOrders>>;
  /** Tells where files can be fetched, once that is known. */
  readonly reachableAt: (address: string) => void;
}

/**
 * Reads and lifts what the store holds. Each step may be cut off and be done again. Rejects with a StoreError, a
 * SealError or an OtherModesStore.
 */
export async function openBot(opening: BotOpening): Promise<OpenedBot> {
  const { config, alone, demo, log } = opening;
  const metrics = new Metrics();
  const store = measuredStore(opening.store, metrics.storeSeconds);
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
  const clockMonitor = new ClockMonitor(shared, metrics.registry, log);
  const lift = async (): Promise<void> => {
    await store.lift(deskCollections);
    await moveOldDialogStates(store, shared.now());
  };
  await lift();
  const opened = await openServices(config, store, demo, seal, log, shared, { heard: metrics.heard });
  const { clock } = opened;
  measureBacklog(metrics.registry, opened.notices, clock, log);
  let address = config.publicUrl;
  // Teams takes files from bots in the public cloud alone; the local client asks nobody for them.
  const takesFiles = config.mode === 'production' && config.cloud === 'public';
  const files = new DeskFiles({
    ...{ downloads: new Downloads(store), services: opened, clock },
    address: () => address,
    ...(takesFiles ? { uploads: new FileUpload(sharePointOnly) } : {}),
  });
  const services: Services = { ...opened, files };
  const feed = new CalendarFeed({ services, defaults: config });
  const state = new DialogStates();
  const words = vocabularies();
  const dialogs = new DialogRouter(services, state.createProperty<DialogState>('dialogs'));
  const host = new BotHost({
    ...{ config, store, clock, log, metrics, handler: dialogs, turns: services.turns, states: [state] },
    instance: { clock: shared, sure, failing: () => jobs.failing(), alone },
    noticeLanguage: (typed, used) => noticeLanguage(typed, words, used),
    fetchFile: (name) => files.fetch(name),
    calendar: (secret, stillManages) => feed.read(secret, stillManages),
    ...defined({ events: await eventsOf(opening, services) }),
  });
  const takeOver = await NoticesTakeOver.open(store);
  const takenOver = await takeOver.run(clock.now(), alone);
  if (takenOver > 0) log.info({ notices: takenOver }, 'what an earlier version had to say was taken over');
  const orphaned = alone ? await takeOrphanedOrders(services) : [];
  await services.redemptions.wakeWaiting(clock.now());
  const parts = { services, host, dialogs, metrics, jobs, keyring, clockMonitor, takeOver, lift, orphaned };
  return { ...opening, store, ...parts, reachableAt: (found) => (address ??= found) };
}

/** The way in for what Partner Center sends, where it sends something. */
async function eventsOf({ config, log }: BotOpening, services: Services): Promise<EventReceiver | undefined> {
  if (config.graph?.partnerCenter?.events === undefined) return undefined;
  const { openEvents } = await import('../events/openEvents.ts');
  return openEvents(config, services, log);
}
