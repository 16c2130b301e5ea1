// What a process that listens gets ready in spare time: work beside the turns, features, and the understanding of words.
import { loadFeatures } from '../../dialogs/routing/features.ts';
import { loadLatePackages } from './latePackages.ts';
import type { OpenedBot } from './openBot.ts';
import type { RunningJobs } from './periodicJobs.ts';

/** The steps in their order. `started` hears of the work beside the turns, which is to be ended with the process. */
export async function* getReady(bot: OpenedBot, started: (running: RunningJobs) => void): AsyncGenerator {
  const { startBesideTurns } = await import('./besideTurns.ts');
  started(startBesideTurns(bot));
  await bot.metrics.watchProcess();
  yield* loadFeatures();
  yield* loadLatePackages();
  const { getUnderstandingReady } = await import('../../dialogs/ask/understandText.ts');
  while (!getUnderstandingReady()) yield;
}
