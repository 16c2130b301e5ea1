// What a process does again and again beside its turns: every job with its pause, begun and ended together.
import { sweepConsequences } from '../../dialogs/consequences/sweepConsequences.ts';
import { runImports } from '../../dialogs/imports/runImport.ts';
import { saveCutOffBatches } from '../../dialogs/keys/saveBatch.ts';
import { sweepLetters } from '../../dialogs/letters/writeLetter.ts';
import { sweepActs } from '../../dialogs/microsoft/actOnce.ts';
import { attestationActs } from '../../dialogs/microsoft/attestAgreement.ts';
import { subscriptionActs } from '../../dialogs/microsoft/changeAtMicrosoft.ts';
import { followEvents } from '../../dialogs/microsoft/followEvents.ts';
import { runSync } from '../../dialogs/microsoft/runSync.ts';
import { runReplans } from '../../dialogs/notices/runReplans.ts';
import { forgetRemoved } from '../../dialogs/privacy/forgetRemoved.ts';
import { sweepOffers } from '../../dialogs/offers/sweepOffers.ts';
import { sweepHeld, sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { keyringLooks } from '../../storage/sealing/keyringWatch.ts';
import { clockCheckInterval } from '../jobs/clockMonitor.ts';
import { PeriodicJob } from '../jobs/periodicJob.ts';
import type { OpenedBot } from './openBot.ts';
import { hour, minute } from '../../domain/dates/durations.ts';

/** Milliseconds between two looks at what a crash or a person left behind. */
const sweepPause = 15_000;
/** Milliseconds between two looks for people who removed the desk long ago. */
const forgettingPause = hour;
/** Milliseconds between two looks at what an earlier version writes beside this one. */
const liftPause = minute;
/** Milliseconds between two looks at choices about reminders whose plans have not followed yet. */
const replanPause = 3_000;
/** Milliseconds between two looks at offers that are due. */
const offerPause = 5_000;
/** Milliseconds between two looks at imports that go on without their person. */
const importPause = 3_000;
/** Milliseconds between two pieces of a sync with Microsoft. */
const syncPause = 3_000;

/** Jobs that run until they are stopped. */
export interface RunningJobs {
  /** Begins no round any more, and resolves when those under way have ended. */
  stop(): Promise<void>;
}

/** Begins every periodic job of a process. */
export function startPeriodicJobs(bot: OpenedBot): RunningJobs {
  const { services, alone, jobs } = bot;
  const table: Readonly<Record<string, readonly [pause: number, work: () => Promise<unknown>]>> = {
    sweep: [sweepPause, sweepingOf(bot)],
    debts: [sweepPause, () => sweepConsequences(services)],
    forgetting: [forgettingPause, () => forgetRemoved(services)],
    letters: [sweepPause, () => sweepLetters(services)],
    replan: [replanPause, () => runReplans(services)],
    keyBatches: [sweepPause, () => saveCutOffBatches(services)],
    imports: [importPause, () => runImports(services)],
    keyring: [keyringLooks, () => bot.keyring.look()],
    clock: [clockCheckInterval, () => bot.clockMonitor.look()],
    takeOver: [sweepPause, () => bot.takeOver.run(services.clock.now())],
    offers: [offerPause, () => sweepOffers(services)],
    acts: [sweepPause, () => sweepActs(services, subscriptionActs)],
    attestations: [sweepPause, () => sweepActs(services, attestationActs)],
    events: [syncPause, () => followEvents(services)],
    sync: [syncPause, () => runSync(services)],
    // In a rolling update, instances of the version before go on writing in its form for a while.
    ...(alone ? {} : { lift: [liftPause, bot.lift] as const }),
  };
  const running = Object.entries(table).map(([name, [pause, work]]) => new PeriodicJob({ name, work, pause, jobs }));
  for (const job of running) job.start();
  return {
    stop: async () => {
      await Promise.all(running.map((job) => job.stop()));
    },
  };
}

/** The first round finishes what was out when the process before this one died. */
function sweepingOf({ services, orphaned }: { readonly services: Services } & Pick<OpenedBot, 'orphaned'>) {
  const left = [...orphaned];
  return async (): Promise<void> => {
    await sweepHeld(services, left.splice(0));
    await sweepRedemptions(services);
  };
}
